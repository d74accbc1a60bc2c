import type { INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { agentAction, chosenAgents } from './agent';

const fields: INodeProperties[] = [
	{
		displayName: 'Rules',
		name: 'firewallState',
		type: 'options',
		options: [
			{ name: 'Current', value: 'current', description: 'As they are now' },
			{ name: 'Initial', value: 'initial', description: 'As they were before Firewall Control' },
		],
		default: 'current',
		description: 'Which rules the agents send',
	},
	{
		displayName: 'Format',
		name: 'firewallFormat',
		type: 'options',
		options: [
			{ name: 'Asset', value: 'asset', description: 'In the format of SentinelOne' },
			{ name: 'Native', value: 'native', description: 'In the format of the operating system' },
		],
		default: 'native',
		description: 'How the rules are written',
	},
];

export const fetchFirewallRules = agentAction({
	menu: {
		name: 'Fetch Firewall Rules',
		action: 'Fetch firewall rules from agents',
		description:
			'Have agents fetch the firewall rules that apply to them, and report those of their endpoints',
	},
	effect: ['one', 'many'],
	action: 'fetch-firewall-rules',
	permission: permissionOf('POST /agents/actions/fetch-firewall-rules'),
	target: chosenAgents,
	fields,
	data(item) {
		return {
			state: read(this, 'firewallState', 'Rules', item, (value) =>
				asOneOf(value, ['current', 'initial']),
			),
			format: read(this, 'firewallFormat', 'Format', item, (value) =>
				asOneOf(value, ['asset', 'native']),
			),
		};
	},
});
