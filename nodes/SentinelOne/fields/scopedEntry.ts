import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { request } from '../../shared/transport/rest';
import { shapeError } from '../../shared/errors/errors';
import type { RecordKind } from '../../shared/records/record';
import type { ApiPath } from '../../shared/types';
import { objectsIn } from '../../shared/types';
import { Unusable, asText } from '../../shared/input/values';
import { showFor } from './common';
import { actionOptions, targetFields } from '../operations/bulk/targetFields';
import { deletedAnswer } from '../operations/bulk/deleted';
import type { BulkOperation } from '../operations/operation';
import type { TargetKind } from '../operations/bulk/targets';

/** What the blocklist and exclusions have in common. */

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'Why it was added',
};

/** A SHA1 hash, as the console stores it. */
export function asSha1(value: unknown): string {
	const hash = asText(value, 200).toLowerCase();
	if (/^[0-9a-f]{40}$/.test(hash)) return hash;
	const other = /^[0-9a-f]{64}$/.test(hash) ? 'a SHA256' : 'no SHA1';
	throw new Unusable(
		`is ${other} hash`,
		'The console takes SHA1 hashes here: 40 characters from 0 to 9 and a to f.',
	);
}

/** Adds an entry; answers one row for each place it applies to. */
export async function addEntry(
	this: IExecuteFunctions,
	path: ApiPath,
	permission: string,
	body: IDataObject,
	what: string,
): Promise<IDataObject[]> {
	const { data, status } = await request.call(this, { method: 'POST', path, body, permission });
	const rows = objectsIn(data);
	if (rows.length === 0) throw shapeError(this.getNode(), `no ${what}`, status, true);
	return rows;
}

interface DeleteEntries {
	resource: string;
	noun: string;
	plural: string;
	record: RecordKind;
	searchListMethod: string;
	permission: string;
	/** What goes along with the ids. */
	data?: IDataObject;
}

/** "Delete": 5,000 ids a request. */
export function deleteEntries({
	resource,
	noun,
	plural,
	record,
	searchListMethod,
	permission,
	data = {},
}: DeleteEntries): BulkOperation {
	const target: TargetKind = { noun, plural, record, choices: ['one', 'ids'] };
	return {
		permission,
		target,
		idsPerRequest: 5000,
		lookUpFirst: true,
		needsAllowanceFromAi: 'forMany',
		description: showFor(
			resource,
			['delete'],
			[...targetFields(target, searchListMethod), actionOptions()],
		),
		answer: deletedAnswer,
		prepare: () => ({
			method: 'DELETE',
			path: record.list.path,
			body: ({ ids }) => ({ data: { ...data, ids } }),
		}),
	};
}
