import { path } from '../../../shared/input/path';
import { switchEntries } from '../../operations/entries';
import { kind } from './deviceRule';

const shared = {
	effect: ['many', 'unprotects'],
	permission: 'Device Control > Edit',
	path: path`/device-control/enable`,
} as const;

export const enable = switchEntries(kind, {
	...shared,
	menu: {
		name: 'Enable',
		action: 'Enable device rules',
		description: 'Have agents apply rules that were disabled',
	},
	data: { status: 'Enabled' },
});

export const disable = switchEntries(kind, {
	...shared,
	menu: {
		name: 'Disable',
		action: 'Disable device rules',
		description: 'Stop agents from applying rules, without deleting them',
	},
	data: { status: 'Disabled' },
});
