import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { call } from './call.operation';

const operations = { call };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['customCall'] } },
	options: [
		{
			name: 'Custom API Call',
			value: 'call',
			action: 'Make custom API call',
			description: 'Send any request of the console API that has no operation of its own',
		},
	],
	default: 'call',
};

export const customCall: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
