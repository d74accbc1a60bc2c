import { lists } from '../../../shared/records/lists';
import { inventoryFilters } from '../../fields/applicationFilters';
import { getMany } from '../../operations/list';
import { onlyOnePlace } from './onePlace';

/** Rows have five fields and no id: name and vendor together name an application. */
export const getInventory = getMany({
	menu: {
		name: 'Get Inventory',
		action: 'Get application inventory',
		description:
			'List applications by name and vendor, with the number of their versions and endpoints',
	},
	list: lists.applicationInventory,
	filters: inventoryFilters,
	query: onlyOnePlace(inventoryFilters),
	sortFields: [
		{ name: 'Name', value: 'applicationName' },
		{ name: 'Number of Endpoints', value: 'endpointsCount' },
		{ name: 'Number of Versions', value: 'applicationVersionsCount' },
		{ name: 'Vendor', value: 'applicationVendor' },
	],
});
