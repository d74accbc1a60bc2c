import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	absenceOf,
	listRules,
	permissionText,
	type Call,
	type Sent,
} from '../../../shared/contract';
import { request } from '../../../shared/transport/rest';
import { LAKE_ROOT, requestWhole } from '../../../shared/transport/whole';
import { readRows } from '../../../shared/paging/pages';
import { collection, parsed, raw, read } from '../../../shared/input/parameters';
import { freePath } from '../../../shared/input/path';
import type { ApiAnswer, ApiRequest, Method, Query } from '../../../shared/types';
import { objectsIn } from '../../../shared/types';
import {
	Unusable,
	asBoolean,
	asJsonObject,
	asOneOf,
	asText,
	asWhole,
} from '../../../shared/input/values';
import { readLimit } from '../../operations/list';
import type { WriteOperation } from '../../operations/operation';
import type { Done } from '../../operations/plan';
import { ANYTHING, effectsOfRequest } from './effects';
import { METHODS, fields } from './customFields';
import { secretsOf } from './guards';
import { asRow } from './output';
import { judge } from './reachGuard';
import { readList } from './readList';

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

/** What most lists of the console take in a page. */
const USUAL_PAGE = 1000;

async function readPages(
	this: IExecuteFunctions,
	call: Call | undefined,
	asked: ApiRequest,
	item: number,
): Promise<IDataObject[]> {
	const node = this.getNode();
	const { limit: size, ...query } = asked.query ?? {};
	const taken = ['cursor', 'skip', 'countOnly'].find((name) => name in query);
	parsed(node, 'Query Parameters', item, () => {
		if (taken === undefined) return;
		throw new Unusable(`hold "${taken}"`, 'Follow Pages sets it. Remove it.');
	});
	const rules = call === undefined ? undefined : listRules(call);
	const most = rules?.pageSize ?? USUAL_PAGE;
	const pageSize =
		size === undefined
			? most
			: parsed(node, 'Query parameter "limit"', item, () => asWhole(size, 1, most));
	if (call !== undefined && rules !== undefined) {
		const limited = rules.pageSize === undefined ? query : { ...query, limit: pageSize };
		return await readList(this, call, { ...asked, query: limited, sign: call.scheme }, item);
	}
	const { path, permission = '' } = asked;
	const limit = readLimit.call(this, item);
	return await readRows.call(this, { name: 'records', path, pageSize, permission }, query, {
		limit,
	});
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

export const custom: WriteOperation = {
	menu: {
		name: 'Custom Request',
		action: 'Send an API request written by hand',
		description:
			'Send any request to the console API, including those without an operation of their own',
	},
	effect: { usually: [], where: [], whenPlanned: ANYTHING },
	calls: [],
	permission: 'what the API reference names for the call',
	fields,
	async plan(item) {
		const node = this.getNode();
		const method = read(this, 'method', 'Method', item, (value) =>
			asOneOf(value, METHODS),
		) as Method;
		const path = read(this, 'path', 'Path', item, (value) => freePath(asText(value)));
		const query = readQuery.call(this, item);
		const body = readBody.call(this, method, item);
		const { call, asks } = parsed(
			node,
			method === 'GET' ? 'Path' : 'Body (JSON)',
			item,
			await judge(method, path, { query, body }),
		);
		const { fullResponse = false } = collection(this, 'options', item);
		const full = parsed(node, 'Full Response', item, () => asBoolean(fullResponse));
		const asked: ApiRequest = {
			method,
			path,
			query,
			body,
			safety: asks ? 'read' : 'write',
			mayBeEmpty: method !== 'GET',
			secrets: secretsOf(body),
			...(call === undefined
				? {}
				: {
						permission: permissionText(call.permissions),
						notFound: absenceOf(call, call.name),
					}),
		};
		const send = async (): Promise<ApiAnswer> => {
			if (call === undefined || !path.startsWith(LAKE_ROOT)) return await request.call(this, asked);
			const { body: data, status } = await requestWhole(this, { ...asked, sign: call.scheme });
			return { data, status };
		};
		const follows = method === 'GET' && read(this, 'followPages', 'Follow Pages', item, asBoolean);
		const ask = async (): Promise<Done> => ({
			done: follows ? await readPages.call(this, call, asked, item) : output(await send(), full),
		});
		const sent: Sent = { query, ...(body !== undefined && { body }) };
		return {
			call: asks ? ask : asked,
			send,
			more: effectsOfRequest({ call, asks }, path, sent),
			success: 'any',
			what: `carry out ${method} ${path}`,
			// What a call that nobody knows here would reach, nobody here can say.
			reach: { count: null, names: [] },
			answer: (data, status) => output({ data, status }, full),
		};
	},
};
