import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { confirm } from './confirm.operation';
import { match } from './match.operation';

const operations = { confirm, match };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['siteMapping'] } },
	options: [
		{
			name: 'Confirm',
			value: 'confirm',
			action: 'Confirm site of organization',
			description: 'Store the ID of an organization on its site, or create the site it lacks',
		},
		{
			name: 'Match',
			value: 'match',
			action: 'Match organizations with sites',
			description:
				'Tell for each organization of another system whether its site is mapped, needs confirmation, or is missing',
		},
	],
	default: 'match',
};

export const siteMapping: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
