import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { create } from './create.operation';
import { deleteExclusion } from './delete.operation';
import { getAll } from './getAll.operation';

const operations = { create, delete: deleteExclusion, getAll };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['exclusion'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create exclusion so that agents ignore a file or path',
			description:
				'Let agents leave something alone that you trust. Every exclusion can open a hole in the protection.',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete exclusions',
			description: 'Let agents look at excluded things again',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many exclusions',
			description: 'List many exclusions, with filters',
		},
	],
	default: 'getAll',
};

export const exclusion: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
