/** What can change in an alert, and how its history calls it. */

interface ChangeKind {
	value: string;
	name: string;
	description: string;
	/** Where an alert shows it. */
	path?: string;
	/** The entries of the history that tell of it. */
	history: readonly string[];
}

/** In the order of their names. */
export const CHANGES: readonly ChangeKind[] = [
	{
		value: 'assignee',
		name: 'Assignee',
		description: 'It was assigned or unassigned',
		path: 'assignee.email',
		history: ['USER_ASSIGNMENT'],
	},
	{
		value: 'mitigation',
		name: 'Mitigation',
		description: 'A mitigation started, or its result arrived',
		path: 'result',
		history: ['MITIGATION_ACTION', 'MITIGATION_RESULT'],
	},
	{
		value: 'note',
		name: 'Note',
		description: 'A note was added, changed or deleted',
		path: 'noteExists',
		history: ['NOTES'],
	},
	{
		value: 'other',
		name: 'Other',
		description: 'Anything else, such as new indicators or enrichments',
		history: [],
	},
	{
		value: 'severity',
		name: 'Severity',
		description: 'The console or somebody changed the severity',
		path: 'severity',
		history: ['SEVERITY'],
	},
	{
		value: 'status',
		name: 'Status',
		description: 'The status changed, for example to resolved',
		path: 'status',
		history: ['STATUS'],
	},
	{
		value: 'ticket',
		name: 'Ticket ID',
		description: 'The ID of a ticket was set',
		path: 'ticketId',
		history: ['TICKET_ID'],
	},
	{
		value: 'verdict',
		name: 'Verdict',
		description: 'An analyst set the verdict',
		path: 'analystVerdict',
		history: ['ANALYST_VERDICT'],
	},
];

export const changeNames = CHANGES.map(({ value }) => value);

/** What an entry of the history is about. */
export const changeOf = (eventType: unknown): string =>
	CHANGES.find(({ history }) => history.includes(String(eventType)))?.value ?? 'other';
