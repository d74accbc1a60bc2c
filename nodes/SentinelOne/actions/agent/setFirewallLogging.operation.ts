import { permissionOf } from '../../../shared/contract';
import { read } from '../../../shared/input/parameters';
import { asBoolean } from '../../../shared/input/values';
import { agentAction, chosenAgents } from './agent';

export const setFirewallLogging = agentAction({
	menu: {
		name: 'Set Firewall Logging',
		action: 'Set firewall logging of agents',
		description:
			'Choose where agents log the traffic that their firewall blocks. Turn both off to stop logging.',
	},
	effect: ['one', 'many'],
	action: 'firewall-logging',
	permission: permissionOf('POST /agents/actions/firewall-logging'),
	target: chosenAgents,
	fields: [
		{
			displayName: 'Log on Endpoint',
			name: 'reportLog',
			type: 'boolean',
			default: true,
			description: 'Whether blocked traffic goes into a log file on the endpoint',
		},
		{
			displayName: 'Report to Console',
			name: 'reportMgmt',
			type: 'boolean',
			default: false,
			description: 'Whether blocked traffic shows in the activities of the console',
		},
	],
	data(item) {
		return {
			reportLog: read(this, 'reportLog', 'Log on Endpoint', item, asBoolean),
			reportMgmt: read(this, 'reportMgmt', 'Report to Console', item, asBoolean),
		};
	},
});
