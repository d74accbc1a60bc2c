import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { getAccess } from './getAccess.operation';
import { getAssets } from './getAssets.operation';

const operations = { getAccess, getAssets };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['graph'] } },
	options: [
		{
			name: 'Get Access',
			value: 'getAccess',
			action: 'Get access graph',
			description:
				'Tell which users and service users hold which roles in which accounts and sites',
		},
		{
			name: 'Get Assets',
			value: 'getAssets',
			action: 'Get asset graph',
			description: 'Tell which agents protect which machines, and to whom those belong',
		},
	],
	default: 'getAssets',
};

export const graph: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
