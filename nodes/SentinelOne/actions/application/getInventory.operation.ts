import { applicationInventory } from '../../../shared/records/application';
import { getMany } from '../../operations/list';

/** Rows have five fields and no id: name and vendor together name an application. */
export const getInventory = getMany({
	menu: {
		name: 'Get Inventory',
		action: 'Get application inventory',
		description:
			'List applications by name and vendor, with the number of their versions and endpoints',
	},
	record: applicationInventory,
});
