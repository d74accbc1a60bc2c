import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { users as userRecord } from '../../../shared/records/user';
import type { ApiPath } from '../../../shared/types';
import { targetFields } from '../../operations/bulk/targetFields';
import type { BulkOperation } from '../../operations/operation';
import type { Described } from '../../operations/described';
import type { TargetKind } from '../../operations/bulk/targets';
import { emailModes, idByEmail } from './user';

/** Calls on many users at once. They get ids only, never a filter that could reach everybody. */

const users: TargetKind = {
	noun: 'user',
	plural: 'users',
	record: userRecord,
	choices: ['one', 'ids'],
	idByEmail,
};

interface UserAction extends Pick<Described, 'menu' | 'effect' | 'permission'> {
	path: ApiPath;
	/** Where the ids go: `{ filter: { ids } }`, or `{ data: { ids } }` as the 2FA calls take them. */
	idsIn: 'filter' | 'data';
	fields?: INodeProperties[];
	/** What else goes into `data`. */
	data?: (this: IExecuteFunctions, item: number) => IDataObject;
	more?: Pick<BulkOperation, 'answer' | 'lookUpFirst'>;
}

export const userAction = ({
	menu,
	effect,
	path,
	permission,
	idsIn,
	fields = [],
	data,
	more = {},
}: UserAction): BulkOperation => ({
	menu,
	effect,
	calls: [`POST ${path}`],
	permission,
	target: users,
	// The most ids the console takes in one call.
	idsPerRequest: idsIn === 'data' ? 15_000 : 5_000,
	fields: [...targetFields(users, emailModes), ...fields],
	prepare(item) {
		const rest = data?.call(this, item) ?? {};
		return {
			method: 'POST',
			path,
			body: ({ ids }) =>
				idsIn === 'data' ? { data: { ids, ...rest } } : { filter: { ids }, data: rest },
			mayBeEmpty: true,
		};
	},
	...more,
});
