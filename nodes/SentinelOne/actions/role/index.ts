import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

const operations = { get, getAll };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['role'] } },
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get role',
			description: 'Look up one role, with the permissions it gives',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many roles',
			description: 'List many roles, with custom ones that only show at their users if wanted',
		},
	],
	default: 'getAll',
};

export const role: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
