import { deleteOf, getEntry, switchEntries, updateEntry } from '../../operations/entries';
import { getMany } from '../../operations/list';
import type { Operation } from '../../operations/operation';
import { reorderOf } from '../../operations/reorder';
import { createRule } from './create.operation';
import type { Family } from './family';
import { CHANGES, MANAGE, ONE_RULE, rulePath } from './family';
import { mainFields, moreFields, parsers, toData } from './fields';
import { addHosts, removeHosts } from './memberHosts.operation';

const changeable = [...mainFields, ...moreFields]
	.map((field) => ({ ...field, required: undefined }))
	.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

const shared = { effect: CHANGES, permission: MANAGE };

/** The operations on the rules of a family. */
export const rulesOf = (family: Family): Record<string, Operation> => {
	const { kind, noun, template, enable, reorder } = family;
	const { name: plural } = kind.list;
	return {
		addHosts: addHosts(family),
		create: createRule(family),
		delete: deleteOf(kind, {
			...shared,
			menu: {
				name: 'Delete',
				action: `Delete ${plural}`,
				description: 'Delete rules, so that agents no longer block or allow this traffic',
			},
			calls: [`DELETE ${template}`],
		}),
		disable: switchEntries(kind, {
			...shared,
			menu: {
				name: 'Disable',
				action: `Disable ${plural}`,
				description: 'Stop agents from applying rules, without deleting them',
			},
			path: enable,
			calls: [`PUT ${template}/enable`],
			data: { status: 'Disabled' },
		}),
		enable: switchEntries(kind, {
			...shared,
			menu: {
				name: 'Enable',
				action: `Enable ${plural}`,
				description: 'Have agents apply rules that were disabled',
			},
			path: enable,
			calls: [`PUT ${template}/enable`],
			data: { status: 'Enabled' },
		}),
		get: getEntry(
			kind,
			{ name: 'Get', action: `Get ${noun}`, description: `Get one ${noun}` },
			`GET ${template}`,
		),
		getAll: getMany({
			menu: {
				name: 'Get Many',
				action: `Get many ${plural}`,
				description: `List ${plural}, optionally filtered`,
			},
			record: kind,
			calls: [`GET ${template}`],
		}),
		removeHosts: removeHosts(family),
		reorder: reorderOf(kind, {
			...shared,
			menu: {
				name: 'Reorder',
				action: `Move ${noun} to another position`,
				description:
					'Change the position of a rule within its scope: the first rule that matches applies',
			},
			path: reorder,
			calls: [`PUT ${template}/reorder`],
		}),
		update: updateEntry(kind, {
			...shared,
			menu: {
				name: 'Update',
				action: `Update ${noun}`,
				description:
					'Change what a rule blocks or allows; everything else stays as it is. To keep the hosts that it has, use Add Hosts and Remove Hosts.',
			},
			calls: [ONE_RULE],
			changeable,
			parsers,
			path: rulePath,
			data: toData,
		}),
	};
};
