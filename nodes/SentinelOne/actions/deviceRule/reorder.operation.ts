import { path } from '../../../shared/input/path';
import { reorderOf } from '../../operations/reorder';
import { kind } from './deviceRule';

export const reorder = reorderOf(kind, {
	menu: {
		name: 'Reorder',
		action: 'Move device rule to another place in the order',
		description: 'Move a rule among those of its scope and interface: the first that fits decides',
	},
	effect: ['many', 'unprotects'],
	permission: 'Device Control > Edit',
	path: path`/device-control/reorder`,
	together: (rule) => ({ interface: typeof rule.interface === 'string' ? rule.interface : '' }),
});
