import type { IDataObject } from 'n8n-workflow';
import { request } from '../../../shared/transport/rest';
import { serviceUsers } from '../../../shared/records/serviceUser';
import { path } from '../../../shared/input/path';
import { isObject } from '../../../shared/types';
import { noSuch } from '../../../shared/errors/notFound';
import { asText } from '../../../shared/input/values';
import { updateFields } from '../../fields/body';
import { readAdded, readId } from '../../fields/read';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { keptRoles, readReplacedRoles, replaceRolesFields } from '../../fields/scopeRoles';
import { descriptionField, serviceUserLocator } from './serviceUser';

export const update: ItemOperation = {
	menu: {
		name: 'Update',
		action: 'Update service user',
		description: 'Change the description or the roles of a service user',
	},
	effect: ['one', 'givesAccess'],
	calls: ['PUT /service-users/{service_user_id}', 'GET /service-users'],
	permission: 'Service Users > Edit',
	fields: [
		serviceUserLocator,
		updateFields([descriptionField]),
		...replaceRolesFields('the service user'),
	],
	async execute(item) {
		const id = readId.call(this, 'serviceUserId', 'Service User', item);
		const changes: IDataObject = readAdded.call(this, 'updateFields', [descriptionField], item, {
			description: (value) => asText(value, 255),
		});
		const roles = readReplacedRoles.call(this, changes, item);
		if (roles === undefined) {
			// The console takes missing roles for none: an update of the description would drop them.
			const row = await getByListing.call(this, serviceUsers.list, id, 'service user', item);
			Object.assign(changes, keptRoles(row));
		} else Object.assign(changes, roles);
		const { data } = await request.call(this, {
			method: 'PUT',
			path: path`/service-users/${id}`,
			body: { data: changes },
			permission: update.permission,
			notFound: noSuch('service user', id),
		});
		return isObject(data) ? data : {};
	},
};
