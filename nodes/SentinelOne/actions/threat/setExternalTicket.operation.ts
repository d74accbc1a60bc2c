import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import { chosenThreats, threatAction } from './threat';

export const setExternalTicket = threatAction({
	menu: {
		name: 'Set External Ticket',
		action: 'Set external ticket of threats',
		description: 'Set the external ticket that tracks the threats',
	},
	effect: ['one', 'many'],
	path: path`/threats/external-ticket-id`,
	permission: 'Endpoint Threats > Update External Ticket ID',
	target: chosenThreats,
	fields: [
		{
			displayName: 'External Ticket ID',
			name: 'externalTicketId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. INC-4711',
			description: 'The ID of the ticket in the other system',
		},
	],
	data(item) {
		return {
			externalTicketId: read(this, 'externalTicketId', 'External Ticket ID', item, (value) =>
				asText(value, 512),
			),
		};
	},
});
