import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { create } from './create.operation';
import { deleteServiceUser } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

const operations = { create, delete: deleteServiceUser, get, getAll, update };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['serviceUser'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create service user',
			description: 'Add a service user with an API token of its own; the output holds the token',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete service user',
			description: 'Remove a service user for good; its API token stops working at once',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get service user',
			description: 'Look up one service user, with its roles and when its token ends',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many service users',
			description: 'List many service users, with filters',
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update service user',
			description: 'Change the description or the roles of a service user',
		},
	],
	default: 'get',
};

export const serviceUser: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
