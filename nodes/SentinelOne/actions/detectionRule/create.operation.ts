import { detectionRules } from '../../../shared/records/detectionRule';
import { options } from '../../../shared/records/options';
import { additionalFields } from '../../fields/body';
import { optionsField } from '../../fields/common';
import { asName, readAdded, readFields } from '../../fields/read';
import { readScope, scopeFields } from '../../fields/scope';
import { makeEntry } from '../../operations/plan';
import type { WriteOperation } from '../../operations/operation';
import { CHANGES, MANAGE } from './detectionRule';
import { moreFields, nameField, parsers, severityField, toData } from './fields';
import { queryFields, readLooksFor } from './query';

const mainFields = [
	{ ...nameField, required: true },
	severityField,
	optionsField(
		'status',
		'Status',
		options({ Active: 'Active', Draft: 'Draft' }),
		'Draft',
		'A draft does nothing until it is enabled. An active rule takes up to an hour to start; only events that arrive afterwards count.',
	),
];

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create custom detection rule',
		description: 'Create a custom detection rule (STAR) that raises alerts',
	},
	effect: CHANGES,
	calls: ['POST /cloud-detection/rules'],
	permission: MANAGE,
	fields: [...mainFields, ...queryFields, ...scopeFields, additionalFields(moreFields)],
	plan(item) {
		const added = readAdded.call(this, 'additionalFields', moreFields, item, parsers);
		const main = { ...parsers, name: (value: unknown) => asName(value, 255, '') };
		const data = {
			expirationMode: 'Permanent',
			...toData(added),
			...readFields.call(this, mainFields, item, main),
			...readLooksFor.call(this, item),
		};
		const filter = readScope.call(this, item);
		return makeEntry(detectionRules.list.path, MANAGE, { data, filter }, 'detection rule');
	},
};
