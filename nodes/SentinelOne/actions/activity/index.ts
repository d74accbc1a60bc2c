import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { getAll } from './getAll.operation';
import { getTypes } from './getTypes.operation';

const operations = { getAll, getTypes };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['activity'] } },
	options: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many activities',
			description: 'List many entries of the activity log, the newest first, with filters',
		},
		{
			name: 'Get Types',
			value: 'getTypes',
			action: 'Get types of activities',
			description:
				'List every type of activity, with its number for the filter and what it is about',
		},
	],
	default: 'getAll',
};

export const activity: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
