import { serviceUsers } from '../../../shared/records/serviceUser';
import { raw } from '../../../shared/input/parameters';
import { simplifyField } from '../../fields/common';
import { readId } from '../../fields/read';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
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
	fields: [serviceUserLocator, simplifyField],
	async execute(item) {
		const id = readId.call(this, 'serviceUserId', 'Service User', item);
		const row = await getByListing.call(this, serviceUsers.list, id, 'service user', item);
		return raw(this, 'simplify', item) === false ? row : serviceUsers.simplify(row);
	},
};
