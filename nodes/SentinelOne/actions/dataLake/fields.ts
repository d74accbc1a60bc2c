import type { INodeProperties } from 'n8n-workflow';
import { placesField } from '../../fields/scope';

/** What the operations of the data lake ask people for. */

const ranges = (field: INodeProperties, value: 'last' | 'between'): INodeProperties => ({
	...field,
	displayOptions: { show: { timeRange: [value] } },
});

/** When to look. Both ends are always known: with one alone the lake would add 24 hours. */
export const timeRangeFields: INodeProperties[] = [
	{
		displayName: 'Time Range',
		name: 'timeRange',
		type: 'options',
		options: [
			{ name: 'Between Two Times', value: 'between' },
			{ name: 'Last', value: 'last', description: 'From some time ago until now' },
		],
		default: 'last',
		description: 'When the events happened',
	},
	ranges(
		{
			displayName: 'Last',
			name: 'last',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 24,
			description: 'How far back to look, in the unit below',
		},
		'last',
	),
	ranges(
		{
			displayName: 'Unit',
			name: 'lastUnit',
			type: 'options',
			options: [
				{ name: 'Days', value: 'days' },
				{ name: 'Hours', value: 'hours' },
				{ name: 'Minutes', value: 'minutes' },
			],
			default: 'hours',
			description: 'The unit of how far back to look',
		},
		'last',
	),
	ranges(
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'Events from this time on',
		},
		'between',
	),
	ranges(
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'Only events before this time, for example {{ $now }}',
		},
		'between',
	),
];

export const accountIds = placesField('account', 'Only events of these accounts');
export const siteIds = placesField('site', 'Only events of these sites');

/** Where to look. */
export const scopeFields: INodeProperties[] = [
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'options',
		options: [
			{ name: 'Accounts', value: 'account', description: 'Events of chosen accounts' },
			{ name: 'Everything', value: 'tenant', description: 'All events that the token may see' },
			{ name: 'Sites', value: 'site', description: 'Events of chosen sites' },
		],
		default: 'tenant',
		description: 'Whose events to look at',
	},
	accountIds,
	siteIds,
];

export const queryValues: INodeProperties = {
	displayName: 'Query Values',
	name: 'queryValues',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
	default: [],
	placeholder: 'e.g. {{ $json.sha256 }}',
	description:
		'Values for $1, $2 and so on in the query. They are inserted as quoted text, so that nothing in them can change the query; use them for everything that comes from outside.',
};

export const metering: INodeProperties = {
	displayName: 'Include Metering Rows',
	name: 'metering',
	type: 'boolean',
	default: false,
	description: "Whether the data lake's own volume records (tag='logVolume') count as events",
};

export const whenPartial: INodeProperties = {
	displayName: 'On Incomplete Result',
	name: 'whenPartial',
	type: 'options',
	options: [
		{ name: 'Fail', value: 'fail', description: 'Fail with an error that says what is missing' },
		{
			name: 'Return It With a Warning',
			value: 'return',
			description: 'Return the items, with what is missing under queryWarnings',
		},
	],
	default: 'return',
	description: 'What to do if the data lake ran out of time or left something out',
};

export const deadline: INodeProperties = {
	displayName: 'Deadline in Minutes',
	name: 'deadlineMinutes',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 120 },
	default: 5,
	description: 'How long to wait for the data lake, for each item, before the query is canceled',
};
