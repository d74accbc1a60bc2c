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
		description: 'Make agents follow rules that were disabled',
	},
	data: { status: 'Enabled' },
});

export const disable = switchEntries(kind, {
	...shared,
	menu: {
		name: 'Disable',
		action: 'Disable device rules',
		description: 'Keep rules, but have agents not follow them',
	},
	data: { status: 'Disabled' },
});
