import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { starAlerts } from '../../../shared/records/starAlert';
import type { ApiPath } from '../../../shared/types';
import { targetFields } from '../../operations/bulk/targetFields';
import type { BulkOperation } from '../../operations/operation';
import type { Described } from '../../operations/described';
import type { TargetKind } from '../../operations/bulk/targets';

/** What the operations on alerts of STAR rules share. */

const chosenAlerts: TargetKind = {
	noun: 'starAlert',
	plural: 'STAR alerts',
	record: starAlerts,
	choices: ['one', 'ids', 'filter'],
};

interface AlertAction extends Pick<Described, 'menu' | 'effect' | 'permission'> {
	path: ApiPath;
	field: INodeProperties;
	data: (this: IExecuteFunctions, item: number) => IDataObject;
}

export const alertAction = ({
	menu,
	effect,
	path: at,
	permission,
	field,
	data,
}: AlertAction): BulkOperation => ({
	menu,
	effect,
	calls: [`POST ${at}`],
	permission,
	target: chosenAlerts,
	idsPerRequest: 5000,
	fields: [...targetFields(chosenAlerts), field],
	prepare(item) {
		const payload = data.call(this, item);
		return { method: 'POST', path: at, body: (filter) => ({ filter, data: payload }) };
	},
});
