import type { INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { asBoolean } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { readAdded, readFields } from '../../fields/read';
import { readScope, scopeFields } from '../../fields/scope';
import { makeEntry } from '../../operations/plan';
import type { WriteOperation } from '../../operations/operation';
import type { Family } from './family';
import { CHANGES, MANAGE } from './family';
import { isForAllTraffic, mainFields, moreFields, parsers, toData } from './fields';

const confirmField: INodeProperties = {
	displayName: 'Rule for All Traffic',
	name: 'confirmAllTraffic',
	type: 'boolean',
	default: false,
	description:
		'Whether the rule may apply to all traffic, like the cleanup rule at the end of a list. With Block it cuts endpoints off the network.',
};

export const createRule = ({ kind, noun, template }: Family): WriteOperation => ({
	menu: {
		name: 'Create',
		action: `Create ${noun} that blocks or allows traffic`,
		description: `Create a ${noun}. The first rule that matches the traffic applies.`,
	},
	effect: CHANGES,
	calls: [`POST ${template}`],
	permission: MANAGE,
	fields: [...mainFields, ...scopeFields, additionalFields(moreFields), confirmField],
	plan(item) {
		const node = this.getNode();
		const data = toData({
			...readAdded.call(this, 'additionalFields', moreFields, item, parsers),
			...readFields.call(this, mainFields, item, parsers),
		});
		const confirmed = read(this, confirmField.name, confirmField.displayName, item, asBoolean);
		if (isForAllTraffic(data) && !confirmed) {
			throw parameterError(
				node,
				'The rule would apply to all traffic',
				`Add hosts, ports, a protocol or a program, or turn on "${confirmField.displayName}". Nothing was sent.`,
				item,
			);
		}
		const filter = readScope.call(this, item);
		return makeEntry(kind.record.list.path, MANAGE, { data, filter }, noun);
	},
});
