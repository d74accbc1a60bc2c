import { path } from '../../../shared/input/path';
import { reorderOf } from '../../operations/reorder';
import { kind } from './deviceRule';

export const reorder = reorderOf(kind, {
	menu: {
		name: 'Reorder',
		action: 'Move device rule to another position',
		description:
			'Change the position of a rule within its scope and interface: the first rule that matches applies',
	},
	effect: ['many', 'unprotects'],
	permission: 'Device Control > Edit',
	path: path`/device-control/reorder`,
	together: (rule) => ({ interface: typeof rule.interface === 'string' ? rule.interface : '' }),
});
