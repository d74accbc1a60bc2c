import { firewallTags } from '../../../shared/records/firewall';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many firewall tags',
		description: 'List tags of rules, optionally filtered',
	},
	record: firewallTags,
});
