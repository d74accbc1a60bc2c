import type { INodeProperties } from 'n8n-workflow';
import { Unusable, asText } from '../../../shared/input/values';

/** What the operations on workflows of Hyperautomation share. Their ids are UUIDs. */

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function asUuid(value: unknown): string {
	const id = asText(value, 100);
	if (UUID.test(id)) return id.toLowerCase();
	throw new Unusable(
		`is not an ID of Hyperautomation: "${id.slice(0, 40)}"`,
		'These IDs look like 3f2504e0-4f89-41d3-9a0c-0305e82c3301.',
	);
}

export const workflowLocator: INodeProperties = {
	displayName: 'Workflow',
	name: 'workflowId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The Hyperautomation workflow. It must be active and have a manual trigger.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a workflow...',
			typeOptions: { searchListMethod: 'searchWorkflows', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
		},
	],
};
