import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { request } from '../../../shared/transport/rest';
import { records } from '../../../shared/records';
import type { ListEndpoint } from '../../../shared/records/record';
import { readRows } from '../../../shared/paging/pages';
import { collection, parsed, raw, read } from '../../../shared/input/parameters';
import { freePath } from '../../../shared/input/path';
import type { ApiAnswer, ApiPath, Method, Query } from '../../../shared/types';
import { objectsIn } from '../../../shared/types';
import {
	Unusable,
	asBoolean,
	asJsonObject,
	asOneOf,
	asText,
	asWhole,
} from '../../../shared/input/values';
import { returnAllAndLimit } from '../../fields/common';
import { actionOptions } from '../../operations/bulk/targetFields';
import { readLimit } from '../../operations/list';
import type { ItemOperation } from '../../operations/operation';
import { requireAllowanceFromAi } from '../../operations/bulk/targets';
import { guardCall, secretsOf } from './guards';
import { asRow } from './output';

const METHODS: readonly Method[] = ['DELETE', 'GET', 'POST', 'PUT'];
const onlyReading = { method: ['GET'] };

const fields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: METHODS.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'What the API reference of the console names before the path',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. /exclusions',
		description: 'What comes after /web/api/v2.1 in the API reference of the console',
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Parameter',
		default: {},
		description: 'Parameters after the path; lists with commas between the entries',
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
		description: 'Whether to read a list page after page, one item for each record',
		displayOptions: { show: onlyReading },
	},
	...returnAllAndLimit.map((field) => ({
		...field,
		displayOptions: {
			show: { ...field.displayOptions?.show, ...onlyReading, followPages: [true] },
		},
	})),
	actionOptions([
		{
			displayName: 'Full Response',
			name: 'fullResponse',
			type: 'boolean',
			default: true,
			description: 'Whether to return one item with data, pagination and status code',
		},
	]),
];

function asParameterValue(value: unknown): string {
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw new Unusable('is a number', 'Pass IDs as text; a number has lost the last digits.');
	}
	return Array.isArray(value)
		? value.map((entry) => asParameterValue(entry)).join(',')
		: asText(value);
}

function readQuery(this: IExecuteFunctions, item: number): Query {
	const node = this.getNode();
	const query: Query = {};
	for (const entry of objectsIn(collection(this, 'queryParameters', item).parameters)) {
		const name = parsed(node, 'Name of a query parameter', item, () => {
			const text = asText(entry.name, 100);
			if (!/^[A-Za-z]\w*$/.test(text)) {
				throw new Unusable('is not a name', 'Use the names in the API reference.');
			}
			if (Object.hasOwn(query, text)) {
				throw new Unusable(`is given twice: ${text}`, 'Give a list with commas in one value.');
			}
			return text;
		});
		query[name] = parsed(node, `Query parameter "${name}"`, item, () =>
			asParameterValue(entry.value),
		);
	}
	return query;
}

function readBody(this: IExecuteFunctions, method: Method, item: number): IDataObject | undefined {
	if (method === 'GET') return undefined;
	const entered = raw(this, 'body', item);
	if (entered === '' || entered === undefined) return undefined;
	return parsed(this.getNode(), 'Body (JSON)', item, () => asJsonObject(entered)) as IDataObject;
}

/** The list at `path`: a known one, or one with the page size that most have. */
function listAt(path: ApiPath): ListEndpoint {
	const known = Object.values(records).find(({ list }) => list.path === path && list.pageSize > 0);
	return known?.list ?? { name: 'records', path, pageSize: 1000, permission: '' };
}

async function readPages(
	this: IExecuteFunctions,
	path: ApiPath,
	{ limit: size, ...query }: Query,
	item: number,
): Promise<IDataObject[]> {
	const node = this.getNode();
	const list = listAt(path);
	const taken = ['cursor', 'skip', 'countOnly'].find((name) => name in query);
	parsed(node, 'Query Parameters', item, () => {
		if (taken === undefined) return;
		throw new Unusable(`hold "${taken}"`, 'Follow Pages sets it. Remove it.');
	});
	const pageSize =
		size === undefined
			? list.pageSize
			: parsed(node, 'Query parameter "limit"', item, () => asWhole(size, 1, list.pageSize));
	const limit = readLimit.call(this, item);
	const own = 'skipCount' in query ? { ...list, skipCount: false } : list;
	return await readRows.call(this, { ...own, pageSize }, query, { limit });
}

function output(
	{ data, pagination, status }: ApiAnswer,
	full: boolean,
): IDataObject | IDataObject[] {
	if (full) {
		return {
			statusCode: status,
			data: (data ?? null) as IDataObject[string],
			pagination: pagination ?? null,
		};
	}
	if (data === undefined) return { success: true, statusCode: status };
	return Array.isArray(data) ? data.map(asRow) : asRow(data);
}

export const custom: ItemOperation = {
	menu: {
		name: 'Write It Yourself',
		action: 'Send an API request written by hand',
		description:
			'Send any request to the console API, including those without an operation of their own',
	},
	effect: ['one', 'many', 'unprotects', 'givesAccess', 'handsOutSecret'],
	calls: [],
	permission: 'what the API reference names for the call',
	fields,
	async execute(item) {
		const node = this.getNode();
		const method = read(this, 'method', 'Method', item, (value) =>
			asOneOf(value, METHODS),
		) as Method;
		const path = read(this, 'path', 'Path', item, (value) => freePath(asText(value)));
		const query = readQuery.call(this, item);
		const body = readBody.call(this, method, item);
		parsed(node, 'Body (JSON)', item, () => guardCall(method, path, body));
		const { fullResponse = false } = collection(this, 'options', item);
		const full = parsed(node, 'Full Response', item, () => asBoolean(fullResponse));
		if (method !== 'GET') {
			requireAllowanceFromAi.call(this, 'change anything with an API request', item);
		} else if (read(this, 'followPages', 'Follow Pages', item, asBoolean)) {
			return await readPages.call(this, path, query, item);
		}
		const answer = await request.call(this, {
			method,
			path,
			query,
			body,
			mayBeEmpty: method !== 'GET',
			secrets: secretsOf(body),
		});
		return output(answer, full);
	},
};
