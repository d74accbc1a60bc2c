import type { INodeProperties } from 'n8n-workflow';
import { events } from './sources';

/** What the editor shows. */

const entries = Object.entries(events);
/** These tell what to deliver at activation in their own way. */
const WITHOUT_EXISTING: string[] = entries
	.filter(([, { tellsExisting }]) => tellsExisting === true)
	.map(([value]) => value);

const filtersOf = ([value, { filters }]: (typeof entries)[number]): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	typeOptions: { multipleValueButtonText: 'Add Filter' },
	default: {},
	displayOptions: { show: { event: [value] } },
	options: filters,
});

const settingsOf = ([value, { settings = [] }]: (typeof entries)[number]): INodeProperties[] =>
	settings.map((field) => ({ ...field, displayOptions: { show: { event: [value] } } }));

export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: entries.map(([value, { name, description }]) => ({ name, value, description })),
		default: 'userCreated',
	},
	...entries.flatMap(settingsOf),
	{
		displayName: 'Existing Records',
		name: 'existing',
		type: 'options',
		options: [
			{ name: 'None', value: 'none', description: 'Start with what comes after activation' },
			{ name: 'Of the Last Hours', value: 'hours', description: 'Start with the recent ones' },
			{ name: 'All', value: 'all', description: 'Start with everything the console has' },
		],
		default: 'none',
		displayOptions: WITHOUT_EXISTING.length > 0 ? { hide: { event: WITHOUT_EXISTING } } : undefined,
		description: 'Which of the records that are there already to deliver at activation',
	},
	{
		displayName: 'Hours',
		name: 'hours',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 24,
		displayOptions: {
			show: { existing: ['hours'] },
			...(WITHOUT_EXISTING.length > 0 ? { hide: { event: WITHOUT_EXISTING } } : {}),
		},
		description: 'How many hours before activation to start',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	...entries.map(filtersOf),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Most Items per Poll',
				name: 'most',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 10000 },
				default: 1000,
				description: 'How many items one poll delivers at most; the next poll delivers the rest',
			},
		],
	},
];
