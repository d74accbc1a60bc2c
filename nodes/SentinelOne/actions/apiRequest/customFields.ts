import type { INodeProperties } from 'n8n-workflow';
import type { Method } from '../../../shared/types';
import { returnAllAndLimit } from '../../fields/common';
import { withOptions } from '../../operations/options';

/** What a person fills in for a request of their own. */

export const METHODS: readonly Method[] = ['DELETE', 'GET', 'POST', 'PUT'];
const onlyReading = { method: ['GET'] };

const requestFields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: METHODS.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'The HTTP method, as in the API reference of the console',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /exclusions',
		description: 'The part after /web/api/v2.1 in the API reference of the console',
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		description: 'Parameters after the path. Separate the entries of a list with commas.',
		options: [
			{
				displayName: 'Parameter',
				name: 'parameters',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. siteIds',
						description: 'The name in the API reference',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'The value. An empty value fails the item.',
					},
				],
			},
		],
	},
	{
		displayName: 'Body (JSON)',
		name: 'body',
		type: 'json',
		default: '',
		placeholder: 'e.g. {"data": {"name": "London"}}',
		description: 'The body as the API reference describes it, with IDs in quotes',
		displayOptions: { show: { method: ['POST', 'PUT', 'DELETE'] } },
	},
	{
		displayName: 'Follow Pages',
		name: 'followPages',
		type: 'boolean',
		default: false,
		description: 'Whether to read all pages of a list and return one item for each record',
		displayOptions: { show: onlyReading },
	},
	...returnAllAndLimit.map((field) => ({
		...field,
		displayOptions: {
			show: { ...field.displayOptions?.show, ...onlyReading, followPages: [true] },
		},
	})),
];

export const fields = withOptions(requestFields, [
	{
		displayName: 'Full Response',
		name: 'fullResponse',
		type: 'boolean',
		default: true,
		description: 'Whether to return one item with data, pagination and status code',
	},
]);
