import { blocklist } from '../../../shared/records/blocklist';
import { read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { OS_TYPES, osTypeField } from '../../fields/os';
import { readAdded } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { asSha1, descriptionField } from '../../fields/scopedEntry';
import { addEntry } from '../../operations/plan';
import { readScope, scopeFields } from '../../fields/scope';

const more = [descriptionField];

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Add hash to blocklist',
		description: 'Make agents block the file with this SHA1 hash',
	},
	effect: ['many'],
	calls: ['POST /restrictions'],
	permission: 'Blocklist > Create',
	fields: [
		{
			displayName: 'Hash',
			name: 'value',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
			description: 'The SHA1 hash of the file to block',
		},
		osTypeField,
		...scopeFields,
		additionalFields(more),
	],
	plan(item) {
		const data = {
			...readAdded.call(this, 'additionalFields', more, item),
			value: read(this, 'value', 'Hash', item, asSha1),
			osType: read(this, 'osType', 'OS Type', item, (value) => asOneOf(value, OS_TYPES)),
			// Anything else would make an exclusion of it.
			type: 'black_hash',
		};
		const filter = readScope.call(this, item);
		const { path } = blocklist.list;
		return addEntry(path, create.permission, { data, filter }, 'blocklist item');
	},
};
