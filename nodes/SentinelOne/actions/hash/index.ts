import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { getVerdict } from './getVerdict.operation';

const operations = { getVerdict };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['hash'] } },
	options: [
		{
			name: 'Get Verdict',
			value: 'getVerdict',
			action: 'Get verdict on hash',
			description: 'Ask what SentinelOne knows about a file: malicious, not malicious or unknown',
		},
	],
	default: 'getVerdict',
};

export const hash: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
