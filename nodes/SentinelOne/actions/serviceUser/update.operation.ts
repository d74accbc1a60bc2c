import type { IDataObject } from 'n8n-workflow';
import { serviceUsers } from '../../../shared/records/serviceUser';
import { path } from '../../../shared/input/path';
import type { ApiRequest } from '../../../shared/types';
import { noSuch } from '../../../shared/errors/notFound';
import { asText } from '../../../shared/input/values';
import { updateFields } from '../../fields/body';
import { readAdded, readId } from '../../fields/read';
import { getByListing } from '../../operations/getOne';
import type { WriteOperation } from '../../operations/operation';
import { keptRoles, readReplacedRoles, replaceRolesFields } from '../../fields/scopeRoles';
import { descriptionField, serviceUserLocator } from './serviceUser';

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update service user',
		description: 'Change the description or the roles of a service user',
	},
	effect: {
		usually: ['one'],
		where: [{ parameter: 'replaceRoles', values: [true], effect: ['one', 'givesAccess'] }],
	},
	calls: ['PUT /service-users/{service_user_id}', 'GET /service-users'],
	permission: 'Service Users > Edit',
	fields: [
		serviceUserLocator,
		updateFields([descriptionField]),
		...replaceRolesFields('the service user'),
	],
	plan(item) {
		const id = readId.call(this, 'serviceUserId', 'Service User', item);
		const changes: IDataObject = readAdded.call(this, 'updateFields', [descriptionField], item, {
			description: (value) => asText(value, 255),
		});
		const roles = readReplacedRoles.call(this, changes, item);
		const change = (data: IDataObject): ApiRequest => ({
			method: 'PUT',
			path: path`/service-users/${id}`,
			body: { data },
			permission: update.permission,
			notFound: noSuch('service user', id),
		});
		const keepRoles = async (): Promise<ApiRequest> => {
			// The console takes missing roles for none: an update of the description would drop them.
			const row = await getByListing.call(this, serviceUsers.list, id, 'service user', item);
			return change({ ...changes, ...keptRoles(this.getNode(), row, item) });
		};
		return {
			record: { noun: 'service user', id, kind: serviceUsers },
			call: roles === undefined ? keepRoles : change({ ...changes, ...roles }),
			success: 'record',
			what: 'change the service user',
			answer: (data) => data as IDataObject,
		};
	},
};
