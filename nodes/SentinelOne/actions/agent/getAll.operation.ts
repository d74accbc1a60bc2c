import { lists } from '../../../shared/records/lists';
import { simplifyAgent } from '../../../shared/records/agent';
import { agentFilters } from '../../fields/agentFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many agents',
		description: 'List agents, optionally filtered',
	},
	list: lists.agents,
	filters: agentFilters,
	simplify: simplifyAgent,
	sortFields: [
		{ name: 'ID', value: 'id' },
		{ name: 'Active Threats', value: 'activeThreats' },
		{ name: 'Agent Version', value: 'agentVersion' },
		{ name: 'Computer Name', value: 'computerName' },
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Last Active Date', value: 'lastActiveDate' },
		{ name: 'Last Successful Scan', value: 'lastSuccessfulScanDate' },
		{ name: 'Site Name', value: 'siteName' },
		{ name: 'Updated At', value: 'updatedAt' },
	],
});
