import type { INodeProperties } from 'n8n-workflow';
import { mergeFields } from '../shared/editor/merge';
import { events } from './events';

/** What the editor shows. */

const entries = Object.entries(events).sort(([, a], [, b]) => a.name.localeCompare(b.name, 'en'));
/** These tell what to deliver at activation in their own way. */
const WITHOUT_EXISTING: string[] = entries
	.filter(([, { tellsExisting }]) => tellsExisting === true)
	.map(([value]) => value);

const onlyFor = (event: string): INodeProperties['displayOptions'] => ({
	show: { event: [event] },
});

const filtersOf = ([value, { filters }]: (typeof entries)[number]): INodeProperties[] =>
	filters.length === 0
		? []
		: [
				{
					displayName: 'Filters',
					name: 'filters',
					type: 'collection',
					placeholder: 'Add Filter',
					typeOptions: { multipleValueButtonText: 'Add Filter' },
					default: {},
					displayOptions: onlyFor(value),
					options: filters.map(({ field }) => field),
				},
			];

const settingsOf = ([value, { settings = [] }]: (typeof entries)[number]): INodeProperties[] =>
	settings.map((field) => ({ ...field, displayOptions: onlyFor(value) }));

/** The fields of all events, each written once. */
const merged = (fieldsOf: (entry: (typeof entries)[number]) => INodeProperties[]) =>
	mergeFields(
		entries.flatMap(fieldsOf),
		['event'],
		entries.map(([value]) => [value]),
	);

export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: entries.map(([value, { name, description }]) => ({ name, value, description })),
		default: 'userCreated',
	},
	...merged(settingsOf),
	{
		displayName: 'Existing Records',
		name: 'existing',
		type: 'options',
		options: [
			{
				name: 'All',
				value: 'all',
				description: 'Deliver every record that is already in the console',
			},
			{
				name: 'From the Last N Hours',
				value: 'hours',
				description: 'Deliver the records of the last hours before the first activation',
			},
			{
				name: 'None',
				value: 'none',
				description: 'Deliver only what is new after the first activation',
			},
		],
		default: 'none',
		displayOptions: WITHOUT_EXISTING.length > 0 ? { hide: { event: WITHOUT_EXISTING } } : undefined,
		description:
			'Which existing records to deliver when the workflow is first activated. Activating it again continues where it stopped; changing this field starts again.',
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
		description: 'How many hours before the first activation to start',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	...merged(filtersOf),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Max Items per Poll',
				name: 'maxItems',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 10000 },
				default: 1000,
				description: 'Max number of items that one poll delivers; the next poll delivers the rest',
			},
			{
				displayName: 'Start Afresh',
				name: 'startAfresh',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-03-01',
				description:
					'Change this text to forget what was delivered so far and start as at the first activation',
			},
		],
	},
];
