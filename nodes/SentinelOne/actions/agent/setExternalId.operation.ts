import { read } from '../../../shared/input/parameters';
import { asText } from '../../../shared/input/values';
import { agentAction, chosenAgents } from './agent';

export const setExternalId = agentAction({
	menu: {
		name: 'Set External ID',
		action: 'Set external ID of agents',
		description: 'Set the ID that your other systems use for the endpoint',
	},
	effect: ['one', 'many'],
	action: 'set-external-id',
	permission: 'Endpoints > Set Customer Identifier',
	target: chosenAgents,
	fields: [
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. asset-4711',
			description:
				'What your other systems call the endpoint. The console shows it as Customer Identifier.',
		},
	],
	data(item) {
		return { externalId: read(this, 'externalId', 'External ID', item, asText) };
	},
});
