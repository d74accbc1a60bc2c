import { lists } from '../../../shared/records/lists';
import { simplifyApplication } from '../../../shared/records/application';
import { installedFilters } from '../../fields/applicationFilters';
import { getMany } from '../../operations/list';

export const getInstalled = getMany({
	menu: {
		name: 'Get Installed',
		action: 'Get installed applications',
		description: 'List applications on endpoints, one item for each application on each endpoint',
	},
	list: lists.installedApplications,
	filters: installedFilters,
	simplify: simplifyApplication,
	sortFields: [
		{ name: 'ID', value: 'id' },
		{ name: 'Computer Name', value: 'agentComputerName' },
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Installed At', value: 'installedAt' },
		{ name: 'Name', value: 'name' },
		{ name: 'Publisher', value: 'publisher' },
		{ name: 'Risk Level', value: 'riskLevel' },
		{ name: 'Size', value: 'size' },
		{ name: 'Updated At', value: 'updatedAt' },
		{ name: 'Version', value: 'version' },
	],
});
