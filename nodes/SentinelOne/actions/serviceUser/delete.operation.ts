import { path } from '../../../shared/path';
import { deleteById } from '../byId';
import { serviceUserLocator } from './serviceUser';

export const deleteServiceUser = deleteById({
	resource: 'serviceUser',
	field: serviceUserLocator,
	noun: 'service user',
	path: (id) => path`/service-users/${id}`,
	permission: 'Service Users > Delete',
});
