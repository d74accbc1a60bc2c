import type { IDataObject, INode } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { blocklist } from '../../../shared/records/blocklist';
import type { ApiRequest } from '../../../shared/types';
import { objectsIn } from '../../../shared/types';
import { updateFields } from '../../fields/body';
import { locatorOf } from '../../fields/locators';
import { textField } from '../../fields/common';
import { osTypeField } from '../../fields/os';
import { readChanges, readId } from '../../fields/read';
import { asSha1, descriptionField } from '../../fields/scopedEntry';
import { getByListing } from '../../operations/getOne';
import type { WriteOperation } from '../../operations/operation';
import { asSha256, sha256Field } from './fields';

const changeable = [
	descriptionField,
	osTypeField,
	textField('value', 'SHA1 Hash', 'The SHA1 hash of the file to block'),
	sha256Field,
];

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * The item with its changes. Throws where one of two hashes would be of another file than the other:
 * the console has no way to take one away.
 */
function changed(node: INode, row: IDataObject, changes: IDataObject, item: number): IDataObject {
	const hashes = ['value', 'sha256Value'] as const;
	const left = hashes.find((name) => isText(row[name]) && !(name in changes));
	const isReplaced = hashes.some(
		(name) => name in changes && isText(row[name]) && row[name] !== changes[name],
	);
	if (left !== undefined && isReplaced) {
		const label = left === 'value' ? 'SHA1 Hash' : 'SHA256 Hash';
		throw parameterError(
			node,
			`The item would keep the ${label} of another file`,
			`It has both hashes, and only one of them is to change. Add ${label} to Update Fields, or delete the item and create another one. Nothing was changed.`,
			item,
		);
	}
	const kept = ['osType', 'description', ...hashes].filter((name) => isText(row[name]));
	return {
		...Object.fromEntries(kept.map((name) => [name, row[name]])),
		...changes,
		...{ id: row.id, type: 'black_hash' },
	};
}

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update blocklist item',
		description: 'Change the hash or the description of a blocklist item; the rest stays as it is',
	},
	effect: ['many', 'unprotects'],
	calls: ['PUT /restrictions'],
	permission: 'Blocklist > Edit',
	fields: [locatorOf(blocklist), updateFields(changeable)],
	plan(item) {
		const id = readId.call(this, 'blocklistItemId', 'Blocklist Item', item);
		const changes = readChanges.call(this, changeable, item, {
			value: asSha1,
			sha256Value: asSha256,
		});
		const change = async (): Promise<ApiRequest> => {
			const row = await getByListing.call(this, blocklist.list, id, 'blocklist item', item);
			return {
				method: 'PUT',
				path: blocklist.list.path,
				body: { data: changed(this.getNode(), row, changes, item) },
				permission: update.permission,
				notFound: noSuch('blocklist item', id),
			};
		};
		const own = (data: unknown) => objectsIn(data).find((row) => row.id === id);
		return {
			record: { noun: 'blocklist item', id, kind: blocklist },
			call: change,
			success: (data) => own(data) !== undefined,
			what: 'change the blocklist item',
			answer: (data) => own(data) ?? {},
		};
	},
};
