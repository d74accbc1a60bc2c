import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Filters } from '../../shared/input/filters';

/** Parameters that many operations share. */

/** By which field of a list: that has a name, and no ID for n8n to ask for. */
const SORT_BY = 'Sort By';

export const returnAllAndLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** One line of text, in the node itself or in a collection. */
export const textField = (
	name: string,
	displayName: string,
	description: string,
	placeholder?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...(placeholder === undefined ? {} : { placeholder }),
	description,
});

/** One of a fixed set of values. */
export const optionsField = (
	name: string,
	displayName: string,
	options: INodePropertyOptions[],
	usual: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options,
	default: usual,
	description,
});

/**
 * How a list is sorted. Which fields it can be sorted by differs from list to list, and is loaded when
 * the list is opened: of the operation at hand.
 */
export const sortField: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'collection',
	placeholder: 'Add Sort',
	default: {},
	options: [
		{
			displayName: 'Direction',
			name: 'sortOrder',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc' },
				{ name: 'Descending', value: 'desc' },
			],
			default: 'asc',
			description: 'Whether the smallest or oldest comes first, or the largest or newest',
		},
		{
			displayName: SORT_BY,
			name: 'sortBy',
			type: 'options',
			typeOptions: {
				loadOptionsMethod: 'getSortFields',
				loadOptionsDependsOn: ['resource', 'operation'],
			},
			default: '',
			description:
				'The field that decides the order. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
};

export interface LocatorOptions {
	/** The parameter: `agentId`. */
	name: string;
	displayName: string;
	/** As in a sentence: "agent". */
	noun: string;
	searchListMethod: string;
	description?: string;
	/** Further ways to name the record, e.g. by email. */
	modes?: NonNullable<INodeProperties['modes']>;
	required?: boolean;
}

/** One record: picked from a searchable list, or given by ID. */
export const locatorField = ({
	name,
	displayName,
	noun,
	searchListMethod,
	description,
	modes = [],
	required = true,
}: LocatorOptions): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	...(required ? { required } : {}),
	description: description ?? `The ${noun} to act on`,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: `Choose ${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}...`,
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 225494730938493804',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*[1-9][0-9]{17,29}\\s*$',
						errorMessage: 'An ID is a number of 18 or more digits',
					},
				},
			],
		},
		...modes,
	],
});

/** A collection of filters. */
export const filtersField = (filters: Filters, name = 'filters'): INodeProperties => ({
	displayName: 'Filters',
	name,
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description:
		'What records must match. An added filter must have a value; an empty one fails the item.',
	options: filters.map(({ field }) => field),
});
