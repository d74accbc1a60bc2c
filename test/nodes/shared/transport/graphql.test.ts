let slept = 0;
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: (ms: number) => {
		slept += ms;
		return Promise.resolve();
	},
}));

import nock from 'nock';
import type { NodeApiError } from 'n8n-workflow';
import type { GraphQLRequest } from '../../../../nodes/shared/transport/graphql';
import { graphql } from '../../../../nodes/shared/transport/graphql';
import { API, CONSOLE, TOKEN, picker, refusalOf } from '../../../harness/sentinelone';

/** Questions to a GraphQL API of the console, in a context of n8n's own. */

const { context } = picker();
const PATH = `${API}/unifiedalerts/graphql`;
const query: GraphQLRequest = {
	document: 'query GetAlert($id: ID!) { alert(id: $id) { id } }',
	operationName: 'GetAlert',
	variables: { id: 'a' },
};
const mutation: GraphQLRequest = {
	document: 'mutation AddNote($id: ID!) { addAlertNote(alertId: $id, text: "x") { data { id } } }',
	operationName: 'AddNote',
	variables: { id: 'a' },
};
const reply = (status: number, body: nock.Body, headers = {}) =>
	nock(CONSOLE).post(PATH).reply(status, body, headers);
const ask = async (request: GraphQLRequest = query) => await graphql(context, request);
const refused = async (request: GraphQLRequest = query): Promise<NodeApiError> => {
	try {
		await ask(request);
	} catch (error) {
		return error as NodeApiError;
	}
	throw new Error('nothing was refused');
};
const failed = (message: string, code?: string, more = {}) => ({
	errors: [{ message, ...(code === undefined ? {} : { extensions: { code } }), ...more }],
	data: null,
});
const MAYBE = /\. The console may have carried out the request all the same/;
const NOTHING = /\. Nothing was changed by this request\.$/;

beforeEach(() => {
	slept = 0;
});

it('sends the document as it stands, and answers data with all digits and the console clock', async () => {
	let sent: unknown;
	nock(CONSOLE)
		.post(PATH, (body) => {
			sent = body;
			return true;
		})
		.matchHeader('authorization', `ApiToken ${TOKEN}`)
		.reply(200, '{"data":{"alert":{"id":"a","at":1778000000123456789}},"errors":null}', {
			date: 'Sat, 31 Jan 2026 08:00:00 GMT',
		});
	expect(await ask()).toEqual({
		data: { alert: { id: 'a', at: '1778000000123456789' } },
		serverTime: Date.parse('2026-01-31T08:00:00Z'),
	});
	expect(sent).toEqual({
		operationName: 'GetAlert',
		query: query.document,
		variables: { id: 'a' },
	});
});

it('repeats a question, and never a change', async () => {
	reply(502, '<html>');
	reply(200, { data: { alert: { id: 'a' } } });
	expect((await ask()).data).toEqual({ alert: { id: 'a' } });
	expect(slept).toBeGreaterThan(0);
	reply(502, '<html>');
	const { message } = await refused(mutation);
	expect(message).toMatch(/^The console could not answer \(HTTP 502\)/);
	expect(message).toMatch(MAYBE);
	// A question that says so itself, whatever its document looks like.
	reply(502, '<html>');
	reply(200, { data: { a: 1 } });
	await ask({ ...mutation, safety: 'read' });
});

it.each([
	[{ data: { alert: null }, errors: [] }],
	[{ data: { alert: { id: 'a' } }, errors: [{}] }],
])('%j is an answer', async (body) => {
	reply(200, body);
	expect((await ask()).data).toEqual(body.data);
});

describe('a failure under a 200', () => {
	it('is told in the words and with the code of GraphQL', async () => {
		reply(200, failed("Field 'x' is undefined", 'GRAPHQL_VALIDATION_FAILED'));
		const error = await refused();
		expect(error.message).toBe(
			"The console refused: Field 'x' is undefined (GRAPHQL_VALIDATION_FAILED)",
		);
		expect(error.context.consoleCode).toBe('GRAPHQL_VALIDATION_FAILED');
		reply(200, failed('no'));
		expect((await refused()).message).toBe('The console refused: no');
		reply(200, { errors: ['plain'] });
		expect((await refused()).message).toBe('The console refused: plain');
	});

	it('beside data is a part, which is never taken for the whole', async () => {
		reply(200, { data: { alerts: { edges: [] } }, errors: [{ message: 'one shard is away' }] });
		expect((await refused()).message).toBe('The console answered only in part: one shard is away');
		reply(200, { data: { addAlertNote: null }, errors: [{ message: 'half' }] });
		expect((await refused(mutation)).message).toMatch(MAYBE);
		reply(200, { data: { addAlertNote: { a: 1 } }, errors: [{}] });
		expect((await refused(mutation)).message).toMatch(MAYBE);
	});

	it.each([
		['GRAPHQL_VALIDATION_FAILED', NOTHING],
		['GRAPHQL_PARSE_FAILED', NOTHING],
		['FORBIDDEN', NOTHING],
		['UNAUTHENTICATED', NOTHING],
		['INTERNAL_SERVER_ERROR', MAYBE],
		[undefined, MAYBE],
	])('of a change with %p says whether it may have happened', async (code, outcome) => {
		reply(200, failed('no', code));
		expect((await refused(mutation)).message).toMatch(outcome);
	});

	it.each(['FORBIDDEN', 'UNAUTHORIZED'])('with %s names the permission', async (code) => {
		reply(200, failed('no access', code));
		const error = await refused({ ...query, permission: 'Unified Alerts > View' });
		expect(error.message).toBe(
			'The role of the API token\'s user lacks the permission "Unified Alerts > View"',
		);
		expect(error.description).toContain(`The console said: no access (${code}).`);
		expect(error.httpCode).toBe('403');
		expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
	});

	it('of the token is told as everywhere', async () => {
		reply(200, failed('who?', 'UNAUTHENTICATED'));
		const error = await refused();
		expect(error.message).toMatch(/^Reconnect: the console did not accept the API token/);
		expect(error.httpCode).toBe('401');
	});

	it.each([
		{ ...failed('Required value was null', undefined, { path: ['alert'] }) },
		{ ...failed('a could not be parsed into a UUID', 'BAD_USER_INPUT', { path: ['alert'] }) },
		{ data: { alert: null } },
		{ data: {} },
	])('about a record that is not there: %j', async (body) => {
		reply(200, body);
		const record = { field: 'alert', notFound: 'The console has no alert with the ID a' };
		const error = await refused({ ...query, record });
		expect(error.message).toBe('The console has no alert with the ID a');
		expect(error.httpCode).toBe('404');
	});

	it('elsewhere in the document is no missing record', async () => {
		reply(200, failed('Required value was null', undefined, { path: ['alertNotes'] }));
		const record = { field: 'alert', notFound: 'The console has no alert with the ID a' };
		expect((await refused({ ...query, record })).message).toBe(
			'The console refused: Required value was null',
		);
	});

	it('shows no token', async () => {
		reply(200, failed(`bad ${TOKEN}`));
		expect((await refused()).message).toBe('The console refused: bad ***');
	});
});

describe('what answers here and is not GraphQL', () => {
	it.each<[number, nock.Body, RegExp]>([
		[401, refusalOf(401), /^Reconnect: the console did not accept the API token/],
		[403, refusalOf(403), /^The role of the API token's user lacks the permission "A > B"/],
		[400, refusalOf(400, 'Bad'), /^The console refused: Bad \(4000010\)$/],
		[200, refusalOf(403, 'No'), /^The console refused: No \(4030010\)$/],
		[401, '<html>', /^Something between n8n and the console answered \(HTTP 401\)/],
		[403, { message: 'Forbidden' }, /^Something between n8n and the console answered/],
		[407, '<html>', /^The proxy between n8n and the console asks for a sign-in/],
		[302, '', /sends requests on to another address/],
		[200, '<html>', /with a web page where an API answer was expected$/],
		[200, '{"data":{"al', /with half an answer where an API answer was expected$/],
		[200, '', /with an empty body where an API answer was expected$/],
		[200, [], /with a bare list where an API answer was expected$/],
		[200, {}, /with a body without data where an API answer was expected$/],
		[200, { data: null }, /with a body without data where an API answer was expected$/],
	])('%i %j', async (status, body, message) => {
		reply(status, body);
		expect((await refused({ ...query, permission: 'A > B' })).message).toMatch(message);
	});

	it.each<[number, nock.Body]>([
		[404, '404 page not found\n'],
		[404, refusalOf(404)],
		[404, '<html>'],
		[501, refusalOf(501, 'Not supported')],
		[403, refusalOf(403, 'Feature unified_alerts is not available for the scope')],
		[403, refusalOf(403, 'This feature was deliberately disabled. Please contact SentinelOne')],
	])('%i %j is a console without unified alerts', async (status, body) => {
		reply(status, body);
		const error = await refused();
		expect(error.message).toBe('This console has no unified alerts');
		expect(error.description).toContain('Use the resources STAR Alert and Threat instead.');
		reply(status, body);
		expect((await refused(mutation)).message).toMatch(NOTHING);
	});
});
