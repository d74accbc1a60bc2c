import type { INodeProperties } from 'n8n-workflow';
import { locator, parsed, read } from '../../../shared/input/parameters';
import { asEmail, asId, asOneOf } from '../../../shared/input/values';
import { at, said } from '../../../shared/records/unifiedAlert';
import { idByEmail, userLocator } from '../user/user';
import { alertAction } from './triage/run';

const to: INodeProperties = {
	displayName: 'Assign To',
	name: 'assignTo',
	type: 'options',
	options: [
		{ name: 'Nobody', value: 'nobody', description: 'Remove the assignment' },
		{ name: 'User', value: 'user', description: 'A user of the console' },
	],
	default: 'user',
	description: 'Who the alerts are assigned to',
};

const ASSIGN = { id: 'S1/alert/assignUser', what: 'assign the alert' };

export const assign = alertAction({
	menu: {
		name: 'Assign',
		action: 'Assign alerts',
		description: 'Assign alerts to a console user, or remove the assignment',
	},
	effect: ['one', 'many'],
	fields: [
		to,
		{
			...userLocator,
			description: 'The user to assign the alerts to, by name, ID or email address',
			displayOptions: { show: { assignTo: ['user'] } },
		},
	],
	prepare(item) {
		const assignTo = read(this, 'assignTo', 'Assign To', item, (value) =>
			asOneOf(value, ['nobody', 'user']),
		);
		if (assignTo === 'nobody') {
			return () => ({
				...ASSIGN,
				payload: { assignUser: { value: null } },
				tells: { assigneeId: null },
				shows: (alert) => at(alert, 'assignee.userId') === null,
			});
		}
		const { mode, value } = locator(this, 'userId', item);
		// Every item is checked before the first address is looked up.
		const named = parsed(this.getNode(), 'User', item, () =>
			mode === 'email' ? asEmail(value) : asId(value),
		);
		return async () => {
			const userId = mode === 'email' ? await idByEmail.call(this, named, item) : named;
			return {
				...ASSIGN,
				// Long, with more digits than a number keeps: the console takes them as text.
				payload: { assignUser: { value: userId } },
				tells: { assigneeId: userId },
				shows: (alert) => said(at(alert, 'assignee.userId')) === userId,
			};
		};
	},
});
