import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { create } from './create.operation';
import { deleteItem } from './delete.operation';
import { getAll } from './getAll.operation';

const operations = { create, delete: deleteItem, getAll };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['blocklist'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Add hash to blocklist',
			description: 'Let agents block the file with this SHA1 hash',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete blocklist items',
			description: 'Take hashes off the blocklist, so that agents no longer block them',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many blocklist items',
			description: 'List many blocked hashes, with filters',
		},
	],
	default: 'getAll',
};

export const blocklist: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
