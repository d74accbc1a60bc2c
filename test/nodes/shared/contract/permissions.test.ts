import { readFileSync } from 'node:fs';
import path from 'node:path';
import { availabilityOf, permissionName, permissionsOf } from '../../../../nodes/shared/contract';
import { ACTIONS, PAGES } from '../../../../nodes/shared/contract/permissions';
import { everyCall } from './plausible';

/** Permissions: keys of the contract, and the names that the role editor gives them. */

const keysOfAll = async () =>
	new Set(
		(await everyCall()).flatMap(({ permissions }) => [
			...permissions.required,
			...permissions.optional,
		]),
	);

it('has the facts of every call that this package makes, as the areas have them', async () => {
	const own = readFileSync(
		path.join(__dirname, '../../../../sandbox/contract/operations.txt'),
		'utf8',
	)
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
	expect(own.length).toBeGreaterThan(100);
	const calls = new Map((await everyCall()).map((call) => [call.key, call]));
	for (const line of own) {
		const [method = '', address = ''] = line.split(/\s+/);
		const call = calls.get(`${method} ${address}`);
		expect([line, call?.permissions]).toEqual([line, permissionsOf(method, address)]);
		const { since, until, deprecated, ends, instead } = call ?? {};
		expect([line, availabilityOf(method, address)]).toEqual([
			line,
			{ since, until, deprecated, ends, instead },
		]);
	}
});

it('throws for a call that the package does not list, and for names of every object', () => {
	expect(() => permissionsOf('GET', '/no/such')).toThrow('GET /no/such');
	expect(() => availabilityOf('constructor', '')).toThrow();
});

it.each([
	['Endpoints.initiateScan', 'Endpoints > Initiate Scan'],
	['Endpoints.FetchLogs', 'Endpoints > Fetch Logs'],
	['Endpoints.moveToAnotherSite', 'Endpoints > Move to Another Site'],
	['Endpoints.disconnectFromNetwork', 'Endpoints > Disconnect from Network'],
	['Endpoints.markAsUpToDate', 'Endpoints > Mark as Up-to-Date'],
	['Users.edit', 'Console Users > Edit'],
	['Threats.updateAnalystVerdict', 'Endpoint Threats > Update Analyst Verdict'],
	['Blacklist.create', 'Blocklist > Create'],
	['Policy.view', 'Endpoint Policy > View'],
	['SDL Search (Previously Skylight).create', 'SDL Search > Create'],
	['Firewall Control.modifySettings(preferencesTab)', 'Firewall Control > Modify Settings'],
])('calls %s "%s"', (key, name) => {
	expect(permissionName(key)).toBe(name);
});

it('has a name for every key of the contract, and no name for a key that it lacks', async () => {
	const keys = await keysOfAll();
	for (const key of keys)
		expect(permissionName(key)).toMatch(/^[A-Z][\w/ ().-]* > [A-Z0-9][\w/' ().-]*$/);
	const pages = new Set([...keys].map((key) => key.split('.')[0]));
	expect(Object.keys(PAGES).filter((page) => !pages.has(page))).toEqual([]);
	expect(Object.keys(ACTIONS).filter((key) => !keys.has(key))).toEqual([]);
});

it('gives no two permissions one name', async () => {
	const names = [...(await keysOfAll())].map(permissionName);
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
