import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { custom } from './custom.operation';

const operations = { custom };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['apiRequest'] } },
	options: [
		{
			name: 'Write It Yourself',
			value: 'custom',
			action: 'Send an API request written by hand',
			description: 'Send any request of the console API that has no operation of its own',
		},
	],
	default: 'custom',
};

export const apiRequest: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
