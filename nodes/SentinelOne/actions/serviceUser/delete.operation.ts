import { serviceUsers } from '../../../shared/records/serviceUser';
import { path } from '../../../shared/input/path';
import { deleteById } from '../../operations/single';
import { serviceUserLocator } from './serviceUser';

export const deleteServiceUser = deleteById({
	menu: {
		name: 'Delete',
		action: 'Delete service user',
		description: 'Delete a service user permanently; its API token stops working at once',
	},
	effect: ['one'],
	calls: ['DELETE /service-users/{service_user_id}'],
	field: serviceUserLocator,
	noun: 'service user',
	kind: serviceUsers,
	path: (id) => path`/service-users/${id}`,
	permission: 'Service Users > Delete',
});
