import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { create } from './create.operation';
import { deleteSite } from './delete.operation';
import { expire } from './expire.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getRegistrationToken } from './getRegistrationToken.operation';
import { reactivate } from './reactivate.operation';
import { regenerateKey } from './regenerateKey.operation';
import { update } from './update.operation';

const operations = {
	create,
	delete: deleteSite,
	expire,
	get,
	getAll,
	getRegistrationToken,
	reactivate,
	regenerateKey,
	update,
};

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['site'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create site',
			description: 'Add a site to an account; the account must have licenses left for it',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete site',
			description: 'Delete a site for good, with everything that belongs to it',
		},
		{
			name: 'Expire',
			value: 'expire',
			action: 'Expire site',
			description: 'End a site and its licenses at once; Reactivate brings it back',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get site',
			description: 'Look up one site, with its licenses and its state',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many sites',
			description: 'List many sites, with filters',
		},
		{
			name: 'Get Registration Token',
			value: 'getRegistrationToken',
			action: 'Get registration token of site',
			description: 'Get the token with which new agents join a site; anyone who has it can join',
		},
		{
			name: 'Reactivate',
			value: 'reactivate',
			action: 'Reactivate site',
			description: 'Bring an expired site back, without an end or until a time',
		},
		{
			name: 'Regenerate Key',
			value: 'regenerateKey',
			action: 'Regenerate key of site',
			description:
				'Replace the registration token of a site: installers with the old token stop working',
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update site',
			description: 'Change the name, licenses, end or policy of a site',
		},
	],
	default: 'getAll',
};

export const site: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
