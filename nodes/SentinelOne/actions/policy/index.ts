import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { get } from './get.operation';

const operations = { get };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['policy'] } },
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get policy',
			description: 'Look up the policy that holds for an account, site or group',
		},
	],
	default: 'get',
};

export const policy: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
