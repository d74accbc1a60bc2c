import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../../../../nodes/SentinelOne/actions/resources';
import {
	NO_PERMISSION,
	availabilityOf,
	permissionName,
	permissionOf,
	permissionsOf,
	permissionText,
} from '../../../../nodes/shared/contract';
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

/** What an operation says that it takes, name by name. */
const namesIn = (permission: string): string[] =>
	permission
		.replace(/, by what is done$/, '')
		.split(/, | or |; for parts of it /)
		.filter((name) => name !== '');

const permissionsAt = (call: string) => {
	const [method = '', address = ''] = call.split(' ');
	try {
		return permissionsOf(method, address);
	} catch {
		return undefined;
	}
};

const operations = Object.entries(resources).flatMap(([resource, found]) =>
	Object.entries(found.operations).map(([name, operation]) => ({
		name: `${resource}: ${name}`,
		...operation,
	})),
);

it('says of every operation what its calls take, in names of the contract', async () => {
	const known = new Set([...(await keysOfAll())].map(permissionName));
	// The contract is silent on GraphQL; what its answers need is held against the schema elsewhere.
	const isRest = ({ calls }: { calls: readonly string[] }) =>
		!calls.some((call) => /^(?:query|mutation) /.test(call));
	const wrong = operations.filter(isRest).flatMap(({ name, calls, permission }) => {
		const facts = calls.map(permissionsAt);
		const [first] = facts;
		const required = (first?.required ?? []).map(permissionName);
		const all = facts.flatMap((one) => [...(one?.required ?? []), ...(one?.optional ?? [])]);
		const may = new Set(all.map(permissionName));
		const said = namesIn(permission).filter((one) => one.includes(' > '));
		// Calls that no contract has today take what a person found out, by a name of the contract.
		const isSilent = facts.some((one) => one === undefined) || may.size === 0;
		return [
			...required.filter((one) => !said.includes(one)).map((one) => `${name} lacks ${one}`),
			...said.filter((one) => !known.has(one)).map((one) => `${name}: no such ${one}`),
			...said
				// To look up what a person named takes viewing it.
				.filter((one) => !isSilent && !may.has(one) && !one.endsWith(' > View'))
				.map((one) => `${name} needs no ${one}`),
		];
	});
	expect(wrong.filter((one) => !/Unified Alerts > View$/.test(one))).toEqual([]);
});

it('names one permission, all that are needed, and those that parts of a call take', () => {
	const text = (required: string[], optional: string[] = []) =>
		permissionText({ required, optional });
	expect(text(['Users.edit'])).toBe('Console Users > Edit');
	expect(text(['Users.edit', 'Users.view'])).toBe('Console Users > Edit, Console Users > View');
	expect(text([], ['Users.edit'])).toBe('Console Users > Edit');
	expect(text([], ['Users.edit', 'Users.view'])).toBe(
		'Console Users > Edit or Console Users > View, by what is done',
	);
	expect(text(['Users.view'], ['Users.edit'])).toBe(
		'Console Users > View; for parts of it Console Users > Edit',
	);
	expect(text([])).toBeUndefined();
	expect(permissionOf('GET /system/info')).toBe(NO_PERMISSION);
	expect(() => permissionOf('GET /no/such')).toThrow('GET /no/such');
});
