import { serviceUsers } from '../../../shared/records/serviceUser';
import { raw } from '../../../shared/input/parameters';
import { showFor, simplifyField } from '../../fields/common';
import { readId } from '../../fields/read';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { serviceUserLocator } from './serviceUser';

export const get: ItemOperation = {
	permission: serviceUsers.list.permission,
	description: showFor('serviceUser', ['get'], [serviceUserLocator, simplifyField]),
	async execute(item) {
		const id = readId.call(this, 'serviceUserId', 'Service User', item);
		const row = await getByListing.call(this, serviceUsers.list, id, 'service user', item);
		return raw(this, 'simplify', item) === false ? row : serviceUsers.simplify(row);
	},
};
