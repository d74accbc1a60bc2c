import { lists } from '../../../shared/lists';
import { simplifyServiceUser } from '../../../shared/output/serviceUser';
import { raw } from '../../../shared/parameters';
import { showFor, simplifyField } from '../../descriptions/common';
import { readId } from '../fields';
import { getByListing } from '../getOne';
import type { ItemOperation } from '../operation';
import { serviceUserLocator } from './serviceUser';

export const get: ItemOperation = {
	permission: lists.serviceUsers.permission,
	description: showFor('serviceUser', ['get'], [serviceUserLocator, simplifyField]),
	async execute(item) {
		const id = readId.call(this, 'serviceUserId', 'Service User', item);
		const row = await getByListing.call(this, lists.serviceUsers, id, 'service user', item);
		return raw(this, 'simplify', item) === false ? row : simplifyServiceUser(row);
	},
};
