import type { IDataObject } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asTime } from '../../../shared/input/time';
import { asText } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { readAdded } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { readScope, readScopeRoles, scopeField, scopeRolesField } from '../../fields/scopeRoles';
import { asServiceUserName, descriptionField, expirationField } from './serviceUser';

/** The answer holds the secret of the new token, which the console shows this once only. */
export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create service user',
		description: 'Create a service user with its own API token, which is in the output',
	},
	effect: ['one', 'givesAccess', 'handsOutSecret'],
	calls: ['POST /service-users'],
	permission: 'Service Users > Create',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. asset-inventory',
			description: 'The name of the service user, up to 255 characters',
		},
		expirationField,
		scopeField,
		scopeRolesField,
		additionalFields([descriptionField]),
	],
	plan(item) {
		const scope = readScope.call(this, item);
		const body = {
			name: read(this, 'name', 'Name', item, asServiceUserName),
			expirationDate: read(this, 'expirationDate', 'Token Expires At', item, (value) =>
				asTime(value, this.getTimezone()),
			),
			scope,
			scopeRoles: readScopeRoles.call(this, scope, item),
			...readAdded.call(this, 'additionalFields', [descriptionField], item, {
				description: (value) => asText(value, 255),
			}),
		};
		return {
			call: {
				method: 'POST',
				path: path`/service-users`,
				body: { data: body },
				permission: create.permission,
			},
			success: 'record',
			what: 'create the service user',
			answer: (data) => data as IDataObject,
		};
	},
};
