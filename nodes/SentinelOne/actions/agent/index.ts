import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../operation';
import { abortScan } from './abortScan.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { initiateScan } from './initiateScan.operation';

const operations = { abortScan, get, getAll, initiateScan };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['agent'] } },
	options: [
		{
			name: 'Abort Scan',
			value: 'abortScan',
			action: 'Abort full disk scan on agents',
			description: 'Stop the full disk scan that runs on agents',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get agent',
			description: 'Look up one agent, with its state and its machine',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many agents',
			description: 'List many agents, with filters',
		},
		{
			name: 'Initiate Scan',
			value: 'initiateScan',
			action: 'Initiate full disk scan on agents',
			description: 'Start a full disk scan on agents',
		},
	],
	default: 'initiateScan',
};

export const agent: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
