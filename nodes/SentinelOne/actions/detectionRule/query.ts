import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parsed, raw, read } from '../../../shared/input/parameters';
import { options, valuesOf } from '../../../shared/records/options';
import { Unusable, asBoolean, asOneOf, asText, asWhole } from '../../../shared/input/values';
import { isObject, objectsIn } from '../../../shared/types';
import { optionsField } from '../../fields/common';
import { asMinutes, lookBack, runEvery } from './fields';

/** What a new detection rule looks for: one event, several in time, or what a query finds by and by. */

const only = (...types: string[]): INodeProperties['displayOptions'] => ({
	show: { queryType: types },
});

const entities = options({
	custom: 'Custom',
	endpoint: 'Endpoint',
	ip: 'IP Address',
	none: 'None',
	process: 'Process',
	storyline: 'Storyline',
	user: 'User',
});
const windows = ['1', '5', '10', '30', '60', '240', '480', '720'];
const operators = options({ Equal: 'Equal To', Greater: 'Greater Than', Less: 'Less Than' });
const languages = options({ '2.0': '2.0', '1.0': '1.0' });
const types = options({
	correlation: 'Correlation',
	scheduled: 'Scheduled',
	events: 'Single Event',
});

const queryText = (description: string): INodeProperties => ({
	displayName: 'Query',
	name: 'query',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: "e.g. event.type = 'Process Creation' and src.process.name = 'evil.exe'",
	description,
});

export const queryFields: INodeProperties[] = [
	optionsField(
		'queryType',
		'Rule Type',
		types,
		'events',
		'How the rule finds what it alerts on. Older consoles have single events only.',
	),
	{
		...queryText('What an event must match, or the query that runs on a schedule'),
		displayOptions: only('events', 'scheduled'),
	},
	{
		...optionsField(
			'queryLang',
			'Query Language',
			languages,
			'2.0',
			'The version of the query language. The console accepts operators of 1.0 in a query of 2.0, but they never match.',
		),
		displayOptions: only('events'),
	},
	{
		...optionsField('entity', 'Entity', entities, 'endpoint', 'What the events have in common'),
		displayOptions: only('correlation'),
	},
	{
		displayName: 'Events',
		name: 'subQueries',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Event',
		default: {},
		required: true,
		description: 'The queries that must all match, from 1 to 10',
		displayOptions: only('correlation'),
		options: [
			{
				displayName: 'Event',
				name: 'queries',
				values: [
					{
						displayName: 'Query',
						name: 'subQuery',
						type: 'string',
						default: '',
						description: 'What the event must match',
					},
					{
						displayName: 'Times',
						name: 'matchesRequired',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 1000 },
						default: 1,
						description: 'How often it must happen',
					},
				],
			},
		],
	},
	{
		displayName: 'In This Order',
		name: 'matchInOrder',
		type: 'boolean',
		default: false,
		description: 'Whether the events must happen in the order of the list',
		displayOptions: only('correlation'),
	},
	{
		...optionsField(
			'windowMinutes',
			'Within (Minutes)',
			windows.map((value) => ({ name: value, value })),
			'10',
			'The time within which all of it must happen',
		),
		displayOptions: only('correlation'),
	},
	{ ...runEvery, displayOptions: only('scheduled') },
	{ ...lookBack, displayOptions: only('scheduled') },
	{
		...optionsField('operator', 'Alert When Rows Are', operators, 'Greater', 'When it alerts'),
		displayOptions: only('scheduled'),
	},
	{
		displayName: 'Number of Rows',
		name: 'threshold',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'What the number of rows is compared with',
		displayOptions: only('scheduled'),
	},
];

const MOST_QUERIES = 10;

function readSubQueries(this: IExecuteFunctions, item: number): IDataObject[] {
	const entered = raw(this, 'subQueries', item);
	const queries = isObject(entered) ? objectsIn(entered.queries) : [];
	const node = this.getNode();
	parsed(node, 'Events', item, () => {
		if (queries.length === 0 || queries.length > MOST_QUERIES) {
			throw new Unusable(
				queries.length === 0 ? 'is empty' : `holds ${queries.length} queries`,
				`Add from 1 to ${MOST_QUERIES}. Nothing was sent.`,
			);
		}
	});
	return queries.map(({ subQuery, matchesRequired = 1 }) => ({
		subQuery: parsed(node, 'Query', item, () => asText(subQuery)),
		matchesRequired: parsed(node, 'Times', item, () => asWhole(matchesRequired, 1, 1000)),
	}));
}

/** What the rule looks for, by the console's names. Later consoles take correlations and schedules in 2.0 alone. */
export function readLooksFor(this: IExecuteFunctions, item: number): IDataObject {
	const choose = (name: string, label: string, list: readonly string[]) =>
		read(this, name, label, item, (value) => asOneOf(value, list));
	const queryType = choose('queryType', 'Rule Type', valuesOf(types));
	if (queryType === 'events') {
		const queryLang = choose('queryLang', 'Query Language', valuesOf(languages));
		return { queryType, queryLang, s1ql: read(this, 'query', 'Query', item, asText) };
	}
	if (queryType === 'correlation') {
		return {
			queryType,
			queryLang: '2.0',
			correlationParams: {
				entity: choose('entity', 'Entity', valuesOf(entities)),
				matchInOrder: read(this, 'matchInOrder', 'In This Order', item, asBoolean),
				subQueries: readSubQueries.call(this, item),
				timeWindow: { windowMinutes: Number(choose('windowMinutes', 'Within (Minutes)', windows)) },
			},
		};
	}
	const minutes = ({ name, displayName }: INodeProperties) =>
		read(this, name, displayName, item, asMinutes);
	return {
		queryType,
		queryLang: '2.0',
		scheduledParams: {
			query: read(this, 'query', 'Query', item, asText),
			runIntervalMinutes: minutes(runEvery),
			lookbackWindowMinutes: minutes(lookBack),
			threshold: {
				value: read(this, 'threshold', 'Number of Rows', item, (value) => asWhole(value, 0)),
				operator: choose('operator', 'Alert When Rows Are', valuesOf(operators)),
			},
		},
	};
}
