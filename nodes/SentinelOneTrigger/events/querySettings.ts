import type { INodeProperties, IPollFunctions } from 'n8n-workflow';
import { parsed, raw } from '../../shared/input/parameters';
import { asOneOf, asText, asTexts, asWhole } from '../../shared/input/values';
import { eventFilter, powerQuery } from '../../shared/lake/build';

/** What people say of a query whose rows start a workflow. */

export interface QuerySettings {
	kind: 'events' | 'rows';
	query: string;
	/** Fields or columns that tell rows apart; the whole row where there are none. */
	keys: string[];
	lookBackMinutes: number;
	lateMinutes: number;
	learnHours: number;
	rememberDays: number;
}

const number = (
	name: string,
	displayName: string,
	usual: number,
	maxValue: number,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 1, maxValue },
	default: usual,
	description,
});

const NUMBERS = {
	lookBackMinutes: number(
		'lookBackMinutes',
		'Look Back (Minutes)',
		60,
		10_080,
		'How far back each poll looks at least with a PowerQuery, for example for "more than ten in an hour"',
	),
	lateMinutes: number(
		'lateMinutes',
		'Late by (Minutes)',
		15,
		1440,
		'How late events may arrive; the time ranges of polls overlap by this much',
	),
	learnHours: number(
		'learnHours',
		'Known at Activation (Hours)',
		24,
		720,
		'Results of this many hours before the first activation count as known and are not delivered. To report what is seen for the first time, choose several days. Events without key fields need no more than Late by.',
	),
	rememberDays: number(
		'rememberDays',
		'Remember Keys for (Days)',
		7,
		90,
		'A row whose key has not appeared for this long counts as new again; at most 50,000 keys are remembered',
	),
} as const;

export const queryFields: INodeProperties[] = [
	{
		displayName: 'Query Is',
		name: 'queryKind',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'A Filter of Events',
				value: 'events',
				description: 'Each event that matches starts the workflow',
			},
			{
				name: 'A PowerQuery',
				value: 'rows',
				description: 'Each row of the result starts the workflow',
			},
		],
		default: 'events',
		description: 'What each poll queries in the data lake',
	},
	{
		displayName: 'Query',
		name: 'query',
		type: 'string',
		noDataExpression: true,
		typeOptions: { rows: 6 },
		default: '',
		required: true,
		placeholder: "e.g. event.type = 'DNS Resolved' | group hits = count() by event.dns.request",
		description:
			'A query as under Event Search in the console. Do not use an expression: a changed text is a new query and starts anew.',
	},
	{
		displayName: 'Key Fields',
		name: 'keyFields',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. endpoint.name, event.dns.request',
		description:
			'The fields or columns that identify a row, separated by commas. Leave empty for the whole row. Leave out counts and times, which change from poll to poll.',
	},
	...Object.values(NUMBERS),
];

export function readQuerySettings(context: IPollFunctions): Record<string, unknown> {
	const node = context.getNode();
	const kind = parsed(node, 'Query Is', undefined, () =>
		asOneOf(raw(context, 'queryKind', 0), ['events', 'rows']),
	);
	const query = parsed(node, 'Query', undefined, () => {
		const text = asText(raw(context, 'query', 0), 100_000);
		// Refuses what may not leave; whether it can be kept to sites is known when it is asked.
		return kind === 'rows' ? (powerQuery(text, {}), text) : (eventFilter(text, {}), text);
	});
	const keyFields = raw(context, 'keyFields', 0);
	const keys =
		keyFields === '' || keyFields === undefined
			? []
			: parsed(node, 'Key Fields', undefined, () => asTexts(keyFields));
	const numbers = Object.values(NUMBERS).map((field): [string, number] => [
		field.name,
		parsed(node, field.displayName, undefined, () =>
			asWhole(raw(context, field.name, 0) ?? field.default, 1, field.typeOptions?.maxValue),
		),
	]);
	return { kind, query, keys, ...(Object.fromEntries(numbers) as Record<string, number>) };
}
