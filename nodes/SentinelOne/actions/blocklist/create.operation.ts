import { blocklist } from '../../../shared/records/blocklist';
import { read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { OS_TYPES, osTypeField } from '../../fields/os';
import { readAdded } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { descriptionField } from '../../fields/scopedEntry';
import { addEntry } from '../../operations/plan';
import { readScope, scopeFields } from '../../fields/scope';
import { asSha256, bothHashes, hashField, sha256Field } from './fields';

const more = [descriptionField, sha256Field];

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Add hash to blocklist',
		description: 'Make agents block the file with this hash',
	},
	effect: ['many'],
	calls: ['POST /restrictions'],
	permission: 'Blocklist > Create',
	fields: [hashField, osTypeField, ...scopeFields, additionalFields(more)],
	plan(item) {
		const { sha256Value, ...added } = readAdded.call(this, 'additionalFields', more, item, {
			sha256Value: asSha256,
		});
		const data = {
			...added,
			...read(this, 'value', 'Hash', item, (value) => bothHashes(value, sha256Value)),
			osType: read(this, 'osType', 'OS Type', item, (value) => asOneOf(value, OS_TYPES)),
			// Anything else would make an exclusion of it.
			type: 'black_hash',
		};
		const filter = readScope.call(this, item);
		const { path } = blocklist.list;
		return addEntry(path, create.permission, { data, filter }, 'blocklist item');
	},
};
