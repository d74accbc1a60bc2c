import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { API, CONSOLE, byId, execute, id } from '../../../harness/sentinelone';

/** Gets of one record whose answer is a success that holds none, or the record of somebody else. */

const HASH = 'a'.repeat(40);
const gets: Array<[path: string, parameters: IDataObject]> = [
	[`/users/${id(1)}`, { resource: 'user', operation: 'get', userId: byId(id(1)) }],
	[`/groups/${id(1)}`, { resource: 'group', operation: 'get', groupId: byId(id(1)) }],
	[`/sites/${id(1)}`, { resource: 'site', operation: 'get', siteId: byId(id(1)) }],
	[`/accounts/${id(1)}`, { resource: 'account', operation: 'get', accountId: byId(id(1)) }],
	[`/rbac/role/${id(1)}`, { resource: 'role', operation: 'get', roleId: byId(id(1)) }],
	[
		`/sites/${id(1)}/policy`,
		{ resource: 'policy', operation: 'get', scope: 'site', siteId: byId(id(1)) },
	],
	[
		`/sites/${id(1)}/token`,
		{ resource: 'site', operation: 'getRegistrationToken', siteId: byId(id(1)) },
	],
	[`/hashes/${HASH}/verdict`, { resource: 'hash', operation: 'getVerdict', hash: HASH }],
	[
		`/users/${id(1)}/api-token-details`,
		{ resource: 'apiToken', operation: 'getForUser', userId: byId(id(1)) },
	],
	['/user', { resource: 'apiToken', operation: 'getOwn' }],
];

describe.each(gets)('GET %s', (path, parameters) => {
	it.each([null, [], {}, [{}, {}], 'text', 5])('%j is no record', async (data) => {
		nock(CONSOLE).get(`${API}${path}`).reply(200, { data });
		const { error, json } = await execute(parameters);
		expect(json).toEqual([]);
		expect(error?.message).toMatch(
			/, or answered without it$|with no (?:record|token) where an API answer/,
		);
		expect(error?.httpCode).toBe('200');
	});
});

it.each(gets.filter(([path]) => path.endsWith(id(1))))(
	'GET %s does not take an answer without an ID for the record',
	async (path, parameters) => {
		for (const data of [
			{ success: true },
			{ affected: 1 },
			{ id: null, name: 'x' },
			[{ name: 'x' }],
		]) {
			nock(CONSOLE).get(`${API}${path}`).reply(200, { data });
			const { error, json } = await execute(parameters);
			expect(error?.message).toMatch(/, or answered without it$/);
			expect(json).toEqual([]);
		}
	},
);

it.each(gets.filter(([path]) => path.endsWith(id(1)) && !path.includes('rbac')))(
	'GET %s does not take the record of somebody else, and takes a list of the right one',
	async (path, parameters) => {
		nock(CONSOLE)
			.get(`${API}${path}`)
			.reply(200, { data: { id: id(2), name: 'other' } });
		const { error, json } = await execute(parameters);
		expect(error?.message).toBe(`The console answered with another record than ${id(1)}`);
		expect(json).toEqual([]);
		nock(CONSOLE)
			.get(`${API}${path}`)
			.reply(200, { data: [{ id: id(1) }] });
		expect((await execute({ ...parameters, simplify: false })).json).toEqual([{ id: id(1) }]);
	},
);
