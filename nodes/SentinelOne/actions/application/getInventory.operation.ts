import { applicationInventory } from '../../../shared/records/application';
import { getMany } from '../../operations/list';

/** Rows have five fields and no id: name and vendor together name an application. */
export const getInventory = getMany({
	resource: 'application',
	operation: 'getInventory',
	record: applicationInventory,
});
