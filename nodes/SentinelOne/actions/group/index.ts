import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { create } from './create.operation';
import { deleteGroup } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { moveAgents } from './moveAgents.operation';
import { update } from './update.operation';

const operations = { create, delete: deleteGroup, get, getAll, moveAgents, update };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['group'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create group',
			description: 'Add a group to a site: static, pinned, or dynamic with a saved filter',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete group',
			description:
				'Delete a group; its agents go to a dynamic group that fits, or to the default group of the site',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get group',
			description: 'Look up one group, with its type and its site',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many groups',
			description: 'List many groups, with filters',
		},
		{
			name: 'Move Agents',
			value: 'moveAgents',
			action: 'Move agents to group',
			description:
				'Move agents to a group of the site that they are in; agents of other sites stay',
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update group',
			description: 'Change the name, filter, rank or policy of a group',
		},
	],
	default: 'getAll',
};

export const group: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
