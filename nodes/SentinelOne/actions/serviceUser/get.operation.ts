import { serviceUsers } from '../../../shared/records/serviceUser';
import { simplifyField } from '../../fields/common';
import { readId } from '../../fields/read';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { shapeOf } from '../../operations/returned';
import { serviceUserLocator } from './serviceUser';

export const get: ItemOperation = {
	menu: {
		name: 'Get',
		action: 'Get service user',
		description: 'Get one service user, with its roles and when its API token expires',
	},
	effect: 'reads',
	calls: ['GET /service-users'],
	permission: serviceUsers.list.permission,
	returns: serviceUsers,
	fields: [serviceUserLocator, simplifyField],
	async execute(item) {
		const id = readId.call(this, 'serviceUserId', 'Service User', item);
		const shape = shapeOf.call(this, serviceUsers, item);
		const row = await getByListing.call(this, serviceUsers.list, id, 'service user', item);
		return shape(row);
	},
};
