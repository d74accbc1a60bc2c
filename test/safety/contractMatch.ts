import type { Operation, Schema } from '../../sandbox/console/contract';
import { API_BASE, everyOperation, resolve } from '../../sandbox/console/contract';
import { lakeCallOf, lakeProblems, lakeRefusal } from './lake';
import { isOfFindings, questionOf, questionProblems, questionRefusal } from './graphql';
import { parseForm } from '../../sandbox/console/multipart';
import { checkBody, checkForm, checkPath, parseQuery } from '../../sandbox/console/validate';

/** Requests as the wire saw them, against the contracts of REST, of GraphQL and of the data lake. */

export interface Sent {
	method: string;
	/** As it was sent: not decoded, with query. */
	url: string;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

export interface Call {
	/** `GET /users/{user_id}` */
	name: string;
	operation: Operation;
	/** Path parameters, decoded. */
	params: Record<string, string>;
	/** Names, and entries as they were sent, decoded: lists have more than one. */
	query: Array<[name: string, entries: string[]]>;
}

const patterns = [...everyOperation().values()].map((operation) => ({
	operation,
	names: [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
	pattern: new RegExp(
		`^${operation.method} ${API_BASE}${operation.path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/?#]+)')}$`,
	),
}));
// Paths without variables first: `/users/2fa/enable` is not the user "2fa".
patterns.sort((a, b) => a.names.length - b.names.length);

/** What GraphQL has of a call of REST: nothing but its name. */
const QUESTION = {
	method: 'POST',
	path: '/unifiedalerts/graphql',
	pathParameters: {},
	query: {},
	response: { status: 200, schema: {} },
	isSdkOnly: false,
} as unknown as Operation;

/** Questions that the console takes by POST. */
const ASKING = /\/remote-scripts\/(?:guardrails\/check|fetch-files)$/;

/** Whether a request changes nothing: a GET, or a question. */
export const isReading = (sent: Sent): boolean =>
	sent.method === 'GET' ||
	ASKING.test(sent.url) ||
	questionOf(sent)?.isRead === true ||
	lakeCallOf(sent) !== undefined;

/** Which call of the contract a request is; undefined when it is none. */
export function callOf(sent: Sent): Call | undefined {
	const question = questionOf(sent);
	if (question !== undefined) {
		const operation = { ...QUESTION, name: question.name };
		return { name: question.name, operation, params: {}, query: [] };
	}
	const lake = lakeCallOf(sent);
	if (lake !== undefined) return { name: lake.name, operation: lake, params: {}, query: [] };
	const { method, url } = sent;
	const at = url.indexOf('?');
	const path = at < 0 ? url : url.slice(0, at);
	for (const { operation, names, pattern } of patterns) {
		const match = pattern.exec(`${method} ${path}`);
		if (match === null) continue;
		const params = Object.fromEntries(
			names.map((name, n) => [name, decodeURIComponent(match[n + 1]!)]),
		);
		return {
			name: operation.name,
			operation,
			params,
			query: (at < 0 ? [] : url.slice(at + 1).split('&')).map((part) => {
				const [name = '', value = ''] = part.split('=');
				return [decodeURIComponent(name), value.split(',').map(decodeURIComponent)];
			}),
		};
	}
	return undefined;
}

export const ID = /^[1-9]\d{17,29}$/;
const ID_NAME = /^(?:id|ids|\w+_id|[a-z]\w*Ids?)$/;

/** Whether the contract takes something else than the console's ids under this name. */
const isOtherId = (schema: Schema | undefined): boolean => {
	if (schema === undefined) return false;
	const resolved = resolve(schema);
	const inner = resolved.items === undefined ? resolved : resolve(resolved.items);
	return inner.format !== 'id' && inner.type !== undefined;
};

const isBlank = (value: unknown): boolean =>
	value === null ||
	value === undefined ||
	(typeof value === 'string' && value.trim() === '') ||
	(Array.isArray(value) && (value.length === 0 || value.some(isBlank))) ||
	(typeof value === 'number' && !Number.isFinite(value));

function idsInBody(value: unknown, schema: Schema | undefined, at: string): string[] {
	if (Array.isArray(value)) {
		const items = schema?.items === undefined ? undefined : resolve(schema.items);
		return value.flatMap((entry, n) => idsInBody(entry, items, `${at}[${n}]`));
	}
	if (typeof value !== 'object' || value === null) return [];
	const problems: string[] = [];
	for (const [key, entry] of Object.entries(value)) {
		const own = schema?.properties?.[key];
		const inner = own === undefined ? undefined : resolve(own);
		if (ID_NAME.test(key) && !isOtherId(inner)) {
			const ids: unknown[] = Array.isArray(entry) ? entry : [entry];
			if (ids.length === 0 || !ids.every((id) => typeof id === 'string' && ID.test(id))) {
				problems.push(`${at}.${key} is ${JSON.stringify(entry)?.slice(0, 80)}`);
			}
		} else problems.push(...idsInBody(entry, inner, `${at}.${key}`));
	}
	return problems;
}

/** The names of all values in a body, e.g. `filter.ids`. */
export function keysOf(value: unknown, at = ''): string[] {
	if (Array.isArray(value)) return [...new Set(value.flatMap((entry) => keysOf(entry, `${at}[]`)))];
	if (typeof value !== 'object' || value === null) return [at];
	return Object.entries(value).flatMap(([key, entry]) =>
		keysOf(entry, at === '' ? key : `${at}.${key}`),
	);
}

/** What the test inputs put into Other Filters: a name of no call, so that it hides none. */
export const FREE_NAME = 'limitedTo';

/** The query and the body of a request without that name. */
export function withoutFreeName({ url, body }: Sent): { search: string; body: unknown } {
	const parts = (url.split('?')[1] ?? '').split('&');
	const text = JSON.stringify(body, (key, entry: unknown) =>
		key === FREE_NAME ? undefined : entry,
	) as string | undefined;
	return {
		search: parts.filter((part) => !part.startsWith(`${FREE_NAME}=`)).join('&'),
		body: text === undefined || body === '' ? undefined : (JSON.parse(text) as unknown),
	};
}

/** Holds the body of a request to its call: JSON, or a form. Throws the refusal of the console. */
export function checkSentBody(operation: Operation, { headers }: Sent, body: unknown): void {
	if (operation.form === undefined) return void checkBody(operation, body);
	const { fields, files } = parseForm(
		String(headers['content-type']),
		typeof body === 'string' ? Buffer.from(body) : body,
	);
	checkForm(operation, fields, Object.keys(files));
}

/** What the contract finds wrong with a request; undefined when it fits. */
export function refusalOf(sent: Sent): string | undefined {
	const question = questionOf(sent);
	if (question !== undefined) return questionRefusal(question);
	if (lakeCallOf(sent) !== undefined) return lakeRefusal(sent);
	const call = callOf(sent);
	if (call === undefined) return 'no call of the contract';
	try {
		checkPath(call.operation, call.params);
		const { search, body } = withoutFreeName(sent);
		parseQuery(call.operation, search);
		checkSentBody(call.operation, sent, body);
		return undefined;
	} catch (error) {
		const { errors } = (error as { body: { errors: Array<{ detail: string }> } }).body;
		return `${call.name}: ${errors[0]?.detail}`;
	}
}

/** What is wrong with the filter of a body. */
function filterProblems(body: unknown): string[] {
	if (typeof body !== 'object' || body === null || !('filter' in body)) return [];
	const { filter } = body;
	const values = typeof filter === 'object' && filter !== null ? Object.values(filter) : [];
	if (values.length === 0) return ['an empty filter'];
	return values.some(isBlank)
		? [`a blank value in the filter ${JSON.stringify(filter).slice(0, 200)}`]
		: [];
}

/** Whether a path means something else than it says, to any server on its way. */
function wanders({ url }: Sent): string[] {
	const path = url.split('?')[0]!;
	const rest = path.slice(API_BASE.length);
	let decoded = '\u0000';
	try {
		decoded = decodeURIComponent(rest);
	} catch {
		// Stays what no path may hold.
	}
	const isPlain =
		path.startsWith(`${API_BASE}/`) &&
		new URL(path, 'https://console.example').pathname === path &&
		!/[\\?#%;]|[^\x21-\x7e]/.test(decoded) &&
		decoded
			.split('/')
			.slice(1)
			.every((part) => !/^\.{0,2}$/.test(part));
	return isPlain ? [] : [`the path ${path.slice(0, 120)}`];
}

/** Signing in: without a token at first, then with that of the session. */
const SIGN_IN = new Set([
	'POST /users/login',
	'POST /users/auth/app',
	'POST /users/generate-api-token',
	'POST /users/logout',
]);

/**
 * What is unsafe about a request, whatever made it; nothing for a request as it should be.
 * `freeNames`: a person gave names of filters, which the console knows and the node does not.
 * `freeBody`: a person gave JSON that goes into the body as it is.
 */
export function problemsOf(
	sent: Sent,
	token: string,
	host: string,
	{ freeCall = false, freeNames = false, freeBody = false } = {},
): string[] {
	const problems: string[] = [];
	if (sent.headers.host !== host) problems.push(`went to ${String(sent.headers.host)}`);
	const call = callOf(sent);
	const { authorization } = sent.headers;
	const isSession =
		call !== undefined &&
		SIGN_IN.has(call.name) &&
		(authorization === undefined || /^Token /.test(String(authorization)));
	const isLake = lakeCallOf(sent) !== undefined;
	const isBearer = isLake || isOfFindings(sent.url);
	if (authorization !== `${isBearer ? 'Bearer' : 'ApiToken'} ${token}` && !isSession) {
		problems.push('carries another authorization');
	}
	if (freeCall) return [...problems, ...wanders(sent), ...filterProblems(sent.body)];
	if (isLake) return [...problems, ...lakeProblems(sent)];
	const question = questionOf(sent);
	if (question !== undefined) return [...problems, ...questionProblems(question)];
	if (call === undefined) {
		return [...problems, `${sent.method} ${sent.url.slice(0, 200)} is no call of the contract`];
	}
	for (const [name, value] of Object.entries(call.params)) {
		const schema = call.operation.pathParameters[name];
		if (
			ID_NAME.test(name) && !isOtherId(schema) ? !ID.test(value) : /^\.{0,2}$|[/\\?#\s]/.test(value)
		) {
			problems.push(`path ${name} is "${value.slice(0, 80)}"`);
		}
		const allowed = schema === undefined ? undefined : resolve(schema).enum;
		if (allowed !== undefined && !allowed.includes(value))
			problems.push(`path ${name} is none of its values`);
	}
	const seen = new Set<string>();
	for (const [name, entries] of call.query) {
		if (seen.has(name)) problems.push(`query ${name} is there twice`);
		seen.add(name);
		const schema = call.operation.query[name];
		if (schema === undefined && !freeNames && name !== FREE_NAME)
			problems.push(`query ${name.slice(0, 80)} is none of the call`);
		// The console splits a list after decoding it.
		const isList = schema !== undefined && resolve(schema).type === 'array';
		const values = isList ? entries.flatMap((entry) => entry.split(',')) : entries;
		if (values.some((value) => value.trim() === '')) problems.push(`query ${name} is blank`);
		if (ID_NAME.test(name) && !isOtherId(schema) && !values.every((id) => ID.test(id))) {
			problems.push(`query ${name} is "${values.join().slice(0, 80)}"`);
		}
	}
	const { body } = sent;
	if (typeof body === 'object' && body !== null) {
		const schema = call.operation.body === undefined ? undefined : resolve(call.operation.body);
		if (!freeBody) problems.push(...idsInBody(body, schema, 'body'));
		problems.push(...filterProblems(body));
	} else if (body !== undefined && body !== '' && call.operation.form === undefined)
		problems.push('a body that is no JSON object');
	return problems;
}
