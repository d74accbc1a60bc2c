import { path } from '../../../shared/input/path';
import { deviceRules } from '../../../shared/records/deviceControl';
import { deleteOf, getEntry, switchEntries, updateEntry } from '../../operations/entries';
import { getMany } from '../../operations/list';
import { reorderOf } from '../../operations/reorder';
import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { mainFields, moreFields } from './fields';

const effect = ['many', 'unprotects'] as const;
const edit = { effect, permission: 'Device Control > Edit' };
const switched = { ...edit, path: path`/device-control/enable` };

export const deviceRule = resource({
	name: 'Device Rule',
	value: 'deviceRule',
	description: 'A rule of Device Control that blocks or allows devices',
	operations: {
		create,
		delete: deleteOf(deviceRules, {
			menu: {
				description: 'Delete rules, so that agents no longer block or allow these devices',
			},
			effect,
		}),
		disable: switchEntries(deviceRules, {
			...switched,
			menu: {
				name: 'Disable',
				action: 'Disable device rules',
				description: 'Stop agents from applying rules, without deleting them',
			},
			data: { status: 'Disabled' },
		}),
		enable: switchEntries(deviceRules, {
			...switched,
			menu: {
				name: 'Enable',
				action: 'Enable device rules',
				description: 'Have agents apply rules that were disabled',
			},
			data: { status: 'Enabled' },
		}),
		get: getEntry(deviceRules, {
			description: 'Get one rule of Device Control',
		}),
		getAll: getMany({
			menu: { description: 'List the rules of Device Control, optionally filtered' },
			record: deviceRules,
		}),
		reorder: reorderOf(deviceRules, {
			...edit,
			menu: {
				name: 'Reorder',
				action: 'Move device rule to another position',
				description:
					'Change the position of a rule within its scope and interface: the first rule that matches applies',
			},
			path: path`/device-control/reorder`,
			together: (rule) => ({ interface: typeof rule.interface === 'string' ? rule.interface : '' }),
		}),
		update: updateEntry(deviceRules, {
			...edit,
			menu: {
				description: 'Change what a rule blocks or allows; everything else stays as it is',
			},
			calls: ['PUT /device-control/{rule_id}'],
			changeable: [...mainFields, ...moreFields].sort((a, b) =>
				a.displayName.localeCompare(b.displayName, 'en'),
			),
			path: (id) => path`/device-control/${id}`,
		}),
	},
});
