import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { create } from './create.operation';
import { deleteTag } from './delete.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

const operations = { create, delete: deleteTag, getAll, update };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['endpointTag'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create endpoint tag',
			description: 'Add a tag that agents can carry. Manage Tags of Agent puts it on them.',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete endpoint tags',
			description: 'Remove tags from the console and from every agent that carries them',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many endpoint tags',
			description: 'List many tags, with filters',
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update endpoint tag',
			description: 'Change the key, value or description of a tag',
		},
	],
	default: 'getAll',
};

export const endpointTag: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
