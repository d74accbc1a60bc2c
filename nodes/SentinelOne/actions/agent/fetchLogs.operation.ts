import { parsed, raw } from '../../../shared/input/parameters';
import { asOneOf, asTexts } from '../../../shared/input/values';
import { agentAction, anyAgents } from './agent';

const LOGS = ['agentLogs', 'customerFacingLogs', 'platformLogs'];

export const fetchLogs = agentAction({
	menu: {
		name: 'Fetch Logs',
		action: 'Fetch logs from agents',
		description: 'Ask agents to upload their logs to the console',
	},
	effect: ['one', 'many'],
	action: 'fetch-logs',
	permission: 'Endpoints > Fetch Logs',
	target: anyAgents,
	fields: [
		{
			displayName: 'Logs',
			name: 'logs',
			type: 'multiOptions',
			options: [
				{
					name: 'Agent Logs',
					value: 'agentLogs',
					description: 'Encrypted; only SentinelOne Support can read them',
				},
				{
					name: 'Endpoint Logs',
					value: 'customerFacingLogs',
					description: 'Readable; Windows only',
				},
				{
					name: 'Platform Logs',
					value: 'platformLogs',
					description: 'Those of the operating system',
				},
			],
			default: ['agentLogs', 'customerFacingLogs'],
			required: true,
			description:
				'What the agents upload to the console. An activity of each agent says when its file is ready for Download File.',
		},
	],
	data(item) {
		const wanted = parsed(this.getNode(), 'Logs', item, () =>
			asTexts(raw(this, 'logs', item)).map((log) => asOneOf(log, LOGS)),
		);
		return Object.fromEntries(LOGS.map((log) => [log, wanted.includes(log)]));
	},
});
