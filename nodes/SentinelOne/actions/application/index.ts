import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { getInstalled } from './getInstalled.operation';
import { getInventory } from './getInventory.operation';
import { getRisks } from './getRisks.operation';

const operations = { getInstalled, getInventory, getRisks };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['application'] } },
	options: [
		{
			name: 'Get Installed',
			value: 'getInstalled',
			action: 'Get installed applications',
			description: 'List applications on endpoints, one row for each application on each endpoint',
		},
		{
			name: 'Get Inventory',
			value: 'getInventory',
			action: 'Get application inventory',
			description:
				'List applications by name and vendor, with the number of their versions and endpoints',
		},
		{
			name: 'Get Risks',
			value: 'getRisks',
			action: 'Get application risks',
			description: 'List the CVEs of applications, one row for each CVE on each endpoint',
		},
	],
	default: 'getInstalled',
};

export const application: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
