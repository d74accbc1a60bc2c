import type { INodeProperties } from 'n8n-workflow';
import { events } from './events';

/** What the editor shows. */

const entries = Object.entries(events);
/** These tell what to deliver at activation in their own way. */
const WITHOUT_EXISTING: string[] = entries
	.filter(([, { tellsExisting }]) => tellsExisting === true)
	.map(([value]) => value);

/** One field for all events with the same filters: every editor gets all fields. */
function filterFields(): INodeProperties[] {
	const sharing = new Map<string, { filters: INodeProperties[]; values: string[] }>();
	for (const [value, event] of entries) {
		const filters = event.filters.map(({ field }) => field);
		const key = JSON.stringify(filters);
		const same = sharing.get(key);
		if (same === undefined) sharing.set(key, { filters, values: [value] });
		else same.values.push(value);
	}
	return [...sharing.values()].map(({ filters, values }) => ({
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		typeOptions: { multipleValueButtonText: 'Add Filter' },
		default: {},
		displayOptions: { show: { event: values } },
		options: filters,
	}));
}

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
	...filterFields(),
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
