import { read } from '../../../shared/input/parameters';
import { asText } from '../../../shared/input/values';
import { agentAction, anyAgents } from './agent';

/** What the console takes; https://<console>/api-doc, Agent Actions. */
const LONGEST_MESSAGE = 140;

export const broadcast = agentAction({
	menu: {
		name: 'Broadcast Message',
		action: 'Broadcast message to endpoint users',
		description: 'Show a message on the screens of endpoints, except on Linux',
	},
	effect: ['one', 'many'],
	action: 'broadcast',
	permission: 'Endpoints > Send Message',
	target: anyAgents,
	fields: [
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Your device restarts at 18:00',
			description: `The text that endpoint users see, up to ${LONGEST_MESSAGE} characters. Linux shows no messages.`,
		},
	],
	data(item) {
		return {
			message: read(this, 'message', 'Message', item, (value) => asText(value, LONGEST_MESSAGE)),
		};
	},
});
