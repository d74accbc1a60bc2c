import { path } from '../../../shared/input/path';
import { deleteById } from '../../operations/single';
import { serviceUserLocator } from './serviceUser';

export const deleteServiceUser = deleteById({
	resource: 'serviceUser',
	field: serviceUserLocator,
	noun: 'service user',
	path: (id) => path`/service-users/${id}`,
	permission: 'Service Users > Delete',
});
