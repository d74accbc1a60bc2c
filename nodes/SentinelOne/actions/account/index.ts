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
	displayOptions: { show: { resource: ['account'] } },
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get account',
			description: 'Look up one account, with its licenses and its end',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many accounts',
			description: 'List many accounts, with filters',
		},
	],
	default: 'getAll',
};

export const account: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
