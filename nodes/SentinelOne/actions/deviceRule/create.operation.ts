import type { IDataObject } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { additionalFields } from '../../fields/body';
import { readAdded, readFields } from '../../fields/read';
import { readScope, scopeFields } from '../../fields/scope';
import { makeEntry } from '../../operations/plan';
import type { WriteOperation } from '../../operations/operation';
import { NEEDED, kind, mainFields, moreFields } from './deviceRule';

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create device rule that blocks or allows devices',
		description: 'Create a rule that blocks or allows USB, Bluetooth and other devices',
	},
	effect: ['many', 'unprotects'],
	calls: ['POST /device-control'],
	permission: 'Device Control > Create',
	fields: [...mainFields, ...scopeFields, additionalFields(moreFields)],
	plan(item) {
		const data: IDataObject = {
			...readAdded.call(this, 'additionalFields', moreFields, item),
			...readFields.call(this, mainFields, item),
		};
		const needed = NEEDED[data.ruleType as string] ?? [];
		if (needed.length > 0 && !needed.some((name) => name in data)) {
			const labels = moreFields.filter(({ name }) => needed.includes(name));
			throw parameterError(
				this.getNode(),
				'The rule does not say which devices it is for',
				`Add ${labels.map(({ displayName }) => displayName).join(' or ')}, or choose another Rule Type. Nothing was sent.`,
				item,
			);
		}
		const filter = readScope.call(this, item);
		const { path } = kind.record.list;
		return makeEntry(path, create.permission, { data, filter }, 'device rule');
	},
};
