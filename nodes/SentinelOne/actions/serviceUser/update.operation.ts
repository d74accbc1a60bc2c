import type { IDataObject } from 'n8n-workflow';
import { request } from '../../../shared/api';
import { parameterError } from '../../../shared/errors';
import { lists } from '../../../shared/lists';
import { read } from '../../../shared/parameters';
import { path } from '../../../shared/path';
import { isObject } from '../../../shared/types';
import { asBoolean, asText } from '../../../shared/values';
import { updateFields } from '../../descriptions/body';
import { showFor } from '../../descriptions/common';
import { noSuch } from '../byId';
import { readAdded, readId } from '../fields';
import { getByListing } from '../getOne';
import type { ItemOperation } from '../operation';
import { readScope, readScopeRoles, sameRoles, scopeField, scopeRolesField } from '../scopeRoles';
import { descriptionField, serviceUserLocator } from './serviceUser';

const onlyWithRoles = { show: { replaceRoles: [true] } };

export const update: ItemOperation = {
	permission: 'Service Users > Edit',
	description: showFor(
		'serviceUser',
		['update'],
		[
			serviceUserLocator,
			updateFields([descriptionField]),
			{
				displayName: 'Replace Roles',
				name: 'replaceRoles',
				type: 'boolean',
				default: false,
				description: 'Whether to give the service user other roles in place of all it holds',
			},
			{ ...scopeField, displayOptions: onlyWithRoles },
			{ ...scopeRolesField, displayOptions: onlyWithRoles },
		],
	),
	async execute(item) {
		const id = readId.call(this, 'serviceUserId', 'Service User', item);
		const changes: IDataObject = readAdded.call(this, 'updateFields', [descriptionField], item, {
			description: (value) => asText(value, 255),
		});
		const replaceRoles = read(this, 'replaceRoles', 'Replace Roles', item, asBoolean);
		if (replaceRoles) {
			const scope = readScope.call(this, item);
			Object.assign(changes, { scope, scopeRoles: readScopeRoles.call(this, scope, item) });
		} else if (Object.keys(changes).length === 0) {
			throw parameterError(
				this.getNode(),
				'Nothing is to change',
				'Add a field to Update Fields, or turn on Replace Roles. Nothing was sent.',
				item,
			);
		} else {
			// The console takes missing roles for none: an update of the description would drop them.
			const row = await getByListing.call(this, lists.serviceUsers, id, 'service user', item);
			Object.assign(changes, { scope: row.scope, scopeRoles: sameRoles(row) });
		}
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
