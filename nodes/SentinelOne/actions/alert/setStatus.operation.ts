import { read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { valuesOf } from '../../../shared/records/options';
import { statuses } from '../../../shared/records/unifiedAlert';
import { alertAction } from './triage/run';

export const setStatus = alertAction({
	menu: {
		name: 'Set Status',
		action: 'Set status of alerts',
		description: 'Set alerts to new, in progress or resolved, and check that it happened',
	},
	effect: ['one', 'many'],
	fields: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: statuses,
			default: 'IN_PROGRESS',
			description: 'The status of the alerts',
		},
	],
	prepare(item) {
		const status = read(this, 'status', 'Status', item, (value) =>
			asOneOf(value, valuesOf(statuses)),
		);
		return () => ({
			id: 'S1/alert/statusUpdate',
			payload: { status: { value: status } },
			what: 'set the status',
			tells: { status },
			shows: (alert) => alert.status === status,
		});
	},
});
