import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { HAPPENINGS } from '../../sandbox/console/face/happenings';
import { changeIn } from '../../sandbox/console/face/routes';

/** The page of the sandbox, by what it asks; test/e2e presses its buttons in a browser. */

let console: SandboxConsole;
beforeEach(async () => {
	console = await startConsole({ agents: 20 });
});
afterEach(async () => {
	await console.close();
});

const press = async (name: string) =>
	(await (await fetch(`${console.url}/_sandbox/do/${name}`, { method: 'POST' })).json()) as {
		told?: string;
		error?: string;
	};

it.each(HAPPENINGS.map(({ name }) => name))('%s says what happened', async (name) => {
	expect((await press(name)).told).toMatch(/\S \S/);
});

it.each([
	['agent', 'agents'],
	['threat', 'threats'],
	['alert-cloud', 'unifiedAlerts'],
	['user', 'users'],
	['usb', 'deviceEvents'],
	['cve', 'risks'],
] as const)('%s adds to %s', async (name, collection) => {
	const before = console.count(collection);
	await press(name);
	expect(console.count(collection)).toBe(before + 1);
});

it('infects a healthy agent, and says so when none is left', async () => {
	const healthy = console.find('agents', (row) => row.infected !== true).length;
	for (let at = 0; at < healthy; at++) await press('infected');
	expect(console.find('agents', (row) => row.infected !== true)).toEqual([]);
	expect((await press('infected')).told).toBe('Every agent is infected already');
});

it('gives a user a role that it did not have', async () => {
	const roles = () =>
		console.find('users', () => true).flatMap(({ scopeRoles }) => scopeRoles as object[]).length;
	const before = roles();
	await press('role');
	expect(roles()).toBe(before + 1);
});

it('makes trouble that ends', async () => {
	const status = async () =>
		(
			await fetch(`${console.url}/web/api/v2.1/agents`, {
				headers: { authorization: `ApiToken ${console.token}` },
			})
		).status;
	await press('revoke');
	expect(await status()).toBe(401);
	await press('well');
	expect(await status()).toBe(200);
	await press('broken');
	expect(await status()).toBe(500);
	await press('well');
	expect(await status()).toBe(200);
});

it('knows its buttons only', async () => {
	expect((await press('nothing')).error).toBe('no button nothing');
});

it('shows requests with what they change, and no token', async () => {
	const [agent] = console.rows('agents', 1);
	await fetch(`${console.url}/web/api/v2.1/agents/actions/disconnect`, {
		method: 'POST',
		headers: {
			authorization: `ApiToken ${console.token}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({ filter: { ids: [agent?.id] } }),
	});
	const text = await (await fetch(`${console.url}/_sandbox/face`)).text();
	expect(text).not.toContain(console.token);
	expect((JSON.parse(text) as { requests: object[] }).requests).toMatchObject([
		{ method: 'POST', path: '/agents/actions/disconnect', who: 'demo', change: '1 record' },
	]);
});

it.each([
	[{ method: 'GET', path: '/agents' }, ''],
	[
		{ method: 'POST', body: { filter: { ids: ['1', '2'] }, data: { message: 'x' } } },
		'2 records, message',
	],
	[{ method: 'DELETE', body: { data: { ids: ['1'] } } }, '1 record'],
	[{ method: 'POST', body: { data: { id: '1' } } }, '1 record'],
	[
		{ method: 'POST', operation: 'alertTriggerActions', body: { query: 'q' } },
		'alertTriggerActions',
	],
	[{ method: 'DELETE' }, ''],
])('%j changes "%s"', (entry, change) => {
	expect(
		changeIn({ number: 1, time: '', path: '', query: {}, status: 200, faults: [], ...entry }),
	).toBe(change);
});
