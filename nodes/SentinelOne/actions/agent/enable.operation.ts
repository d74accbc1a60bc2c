import { read } from '../../../shared/input/parameters';
import { asBoolean } from '../../../shared/input/values';
import { agentAction, anyAgents, rebootField } from './agent';

export const enable = agentAction({
	menu: {
		name: 'Enable',
		action: 'Enable disabled agents',
		description: 'Turn the protection of disabled agents on again',
	},
	effect: ['one', 'many'],
	action: 'enable-agent',
	permission: 'Endpoints > Enable Agent',
	target: anyAgents,
	fields: [rebootField],
	data(item) {
		return { shouldReboot: read(this, 'shouldReboot', 'Reboot', item, asBoolean) };
	},
});
