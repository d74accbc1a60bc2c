import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readQuery } from '../../../shared/input/filters';
import { users } from '../../../shared/records/user';
import { readRows } from '../../../shared/paging/pages';
import { collection, parsed, raw, read } from '../../../shared/input/parameters';
import { asBoolean, asOneOf, asText } from '../../../shared/input/values';
import { filtersField } from '../../fields/common';
import type { SyncedItem } from '../../sync/userSync';
import { syncUsers } from '../../sync/userSync';
import { hint } from '../../operations/hint';
import type { RunOperation } from '../../operations/operation';
import { optionsCollection } from '../../operations/options';
import { asStandardUsers } from './standardColumns';

/** The user load: which users another system has to create or update, and what was left out. */

const fields: INodeProperties[] = [
	{
		displayName:
			'Feed in the existing records of the other system, all of them. Users to create or update there come out of "Users", what was left out and why out of "Skipped". The console itself is not changed.',
		name: 'syncNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Mode',
		name: 'syncMode',
		type: 'options',
		options: [
			{
				name: 'Create and Update',
				value: 'createAndUpdate',
				description: 'Users without a record are listed to create, the others to update',
			},
			{
				name: 'Update Only',
				value: 'updateOnly',
				description: 'Users without a record are skipped',
			},
		],
		default: 'createAndUpdate',
		description: 'What to do with users that the other system does not have',
	},
	{
		displayName: 'Email Field',
		name: 'emailField',
		type: 'string',
		default: 'email',
		required: true,
		placeholder: 'e.g. contact.email',
		description: 'The field of the incoming records that holds the email address, the sync key',
	},
	filtersField(users.filters),
	optionsCollection([
		{
			displayName: 'Record ID Field',
			name: 'recordIdField',
			type: 'string',
			default: 'id',
			description:
				'The field of the incoming records that is returned as syncRecordId, to update the record by',
		},
		{
			displayName: 'Skip Unchanged',
			name: 'skipUnchanged',
			type: 'boolean',
			default: true,
			description:
				'Whether to skip a user whose record already holds all standard columns with the same values. On by default.',
		},
	]),
];

const toItem = ({ json, record }: SyncedItem): INodeExecutionData =>
	record === undefined ? { json } : { json, pairedItem: { item: record } };

export const sync: RunOperation = {
	menu: {
		name: 'Sync',
		action: 'Sync users with records of another system',
		description:
			'Compare the console users with the incoming records: which to create, which to update, which were skipped and why',
	},
	effect: 'reads',
	calls: ['GET /users'],
	permission: users.list.permission,
	fields,
	async executeRun() {
		const node = this.getNode();
		const mode = read(this, 'syncMode', 'Mode', 0, (value) =>
			asOneOf(value, ['createAndUpdate', 'updateOnly']),
		);
		// The name of a field, the same for all records, so an expression is read for the first one.
		const emailField = parsed(node, 'Email Field', 0, () =>
			asText(raw(this, 'emailField', 0), 200),
		);
		const { recordIdField = 'id', skipUnchanged = true } = collection(this, 'options', 0);
		const settings = {
			create: mode === 'createAndUpdate',
			emailField,
			recordIdField: parsed(node, 'Record ID Field', 0, () => asText(recordIdField, 200)),
			skipUnchanged: parsed(node, 'Skip Unchanged', 0, () => asBoolean(skipUnchanged)),
		};
		const rows = await readRows.call(this, users.list, {
			...readQuery(this, users.filters, 0),
			sortBy: 'id',
			sortOrder: 'asc',
		});
		const loaded = await asStandardUsers.call(this, rows);
		const records = this.getInputData().map(({ json }) => json);
		const { done, skipped } = syncUsers(loaded, records, settings);
		const created = done.filter(({ json }) => json.syncAction === 'create').length;
		hint.call(
			this,
			`${loaded.length} users read: ${created} to create, ${done.length - created} to update; ${skipped.length} skipped.`,
		);
		return [done.map(toItem), skipped.map(toItem)];
	},
};
