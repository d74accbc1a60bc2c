import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { getAll } from './getAll.operation';
import { setIncidentStatus } from './setIncidentStatus.operation';
import { setVerdict } from './setVerdict.operation';

const operations = { getAll, setIncidentStatus, setVerdict };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['starAlert'] } },
	options: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many STAR alerts',
			description: 'List many alerts of custom detection rules (STAR), with filters',
		},
		{
			name: 'Set Incident Status',
			value: 'setIncidentStatus',
			action: 'Set incident status of STAR alerts',
			description: 'Say how far the work on alerts is, e.g. resolved',
		},
		{
			name: 'Set Verdict',
			value: 'setVerdict',
			action: 'Set analyst verdict of STAR alerts',
			description: 'Say whether alerts are true or false positives',
		},
	],
	default: 'getAll',
};

export const starAlert: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
