import { installedApplications } from '../../../shared/records/application';
import { getMany } from '../../operations/list';

export const getInstalled = getMany({
	menu: {
		name: 'Get Installed',
		action: 'Get installed applications',
		description: 'List applications on endpoints, one item for each application on each endpoint',
	},
	record: installedApplications,
});
