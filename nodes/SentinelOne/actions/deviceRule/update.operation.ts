import { path } from '../../../shared/input/path';
import { updateEntry } from '../../operations/entries';
import { kind, mainFields, moreFields } from './deviceRule';

export const update = updateEntry(kind, {
	menu: {
		name: 'Update',
		action: 'Update device rule',
		description: 'Change what a rule blocks or allows; everything else stays as it is',
	},
	effect: ['many', 'unprotects'],
	calls: ['PUT /device-control/{rule_id}'],
	permission: 'Device Control > Edit',
	changeable: [...mainFields, ...moreFields].sort((a, b) =>
		a.displayName.localeCompare(b.displayName, 'en'),
	),
	path: (id) => path`/device-control/${id}`,
});
