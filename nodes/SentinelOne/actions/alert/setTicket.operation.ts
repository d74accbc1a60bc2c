import { read } from '../../../shared/input/parameters';
import { asText } from '../../../shared/input/values';
import { alertAction } from './triage/run';

export const setTicket = alertAction({
	menu: {
		name: 'Set Ticket ID',
		action: 'Set ticket ID of alerts',
		description: 'Set the ID of an external ticket on alerts',
	},
	effect: ['one', 'many'],
	fields: [
		{
			displayName: 'Ticket ID',
			name: 'ticketId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. INC-4711',
			description: 'The ID of the ticket. It can be changed later, but not removed.',
		},
	],
	prepare(item) {
		const ticketId = read(this, 'ticketId', 'Ticket ID', item, (value) => asText(value, 512));
		return () => ({
			id: 'S1/alert/setTicketId',
			payload: { ticketId: { value: ticketId } },
			what: 'set the ticket ID',
			tells: { ticketId },
			shows: (alert) => alert.ticketId === ticketId,
		});
	},
});
