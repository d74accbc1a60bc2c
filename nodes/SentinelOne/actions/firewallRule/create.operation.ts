import type { INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { asBoolean } from '../../../shared/input/values';
import { createEntry } from '../../operations/entries';
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

export const createRule = ({ kind, noun, template }: Family): WriteOperation =>
	createEntry(kind, {
		menu: {
			name: 'Create',
			action: `Create ${noun} that blocks or allows traffic`,
			description: `Create a ${noun}. The first rule that matches the traffic applies.`,
		},
		effect: CHANGES,
		calls: [`POST ${template}`],
		permission: MANAGE,
		main: mainFields,
		more: moreFields,
		parsers,
		lastFields: [confirmField],
		data(entered, item) {
			const data = toData(entered);
			const confirmed = read(this, confirmField.name, confirmField.displayName, item, asBoolean);
			if (isForAllTraffic(data) && !confirmed) {
				throw parameterError(
					this.getNode(),
					'The rule would apply to all traffic',
					`Add hosts, ports, a protocol or a program, or turn on "${confirmField.displayName}". Nothing was sent.`,
					item,
				);
			}
			return data;
		},
	});
