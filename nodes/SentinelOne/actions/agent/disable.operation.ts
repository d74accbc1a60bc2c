import type { INodeProperties } from 'n8n-workflow';
import { collection, parsed, read } from '../../../shared/input/parameters';
import { asTime } from '../../../shared/input/time';
import { asBoolean } from '../../../shared/input/values';
import { agentAction, chosenAgents, rebootField } from './agent';

const expiration: INodeProperties = {
	displayName: 'Enable Again At',
	name: 'expiration',
	type: 'dateTime',
	default: '',
	description: 'When the agents turn their protection on again by themselves',
};

export const disable = agentAction({
	menu: {
		name: 'Disable',
		action: 'Disable agents and stop their protection',
		description:
			'Stop agents from detecting and mitigating threats. They stay connected to the console.',
	},
	effect: ['one', 'many', 'unprotects'],
	action: 'disable-agent',
	permission: 'Endpoints > Disable Agent',
	target: chosenAgents,
	fields: [rebootField],
	options: [expiration],
	data(item) {
		const shouldReboot = read(this, 'shouldReboot', 'Reboot', item, asBoolean);
		const options = collection(this, 'options', item);
		if (!('expiration' in options)) return { shouldReboot };
		const at = parsed(this.getNode(), expiration.displayName, item, () =>
			asTime(options.expiration, this.getTimezone()),
		);
		return { shouldReboot, expiration: at, expirationTimezone: 'UTC' };
	},
});
