import type { IDataObject } from 'n8n-workflow';
import { listSearch, loadOptions } from '../../../nodes/shared/pickers';
import { records } from '../../../nodes/shared/records';
import type { RecordKind } from '../../../nodes/shared/records/record';
import { sandbox } from '../../harness/sandbox';
import { byId, id, listOf, picker } from '../../harness/sentinelone';
import { answered } from '../../harness/answered';

/** What the lists in the editor ask the console and what they show, in n8n's own context. */

const { context } = picker();

const one = { id: id(1) };
const byName = { sortBy: 'name', sortOrder: 'asc' };
const newest = { sortBy: 'createdAt', sortOrder: 'desc' };
const active = { states: 'active' };
type Case = [list: string, row: IDataObject, name: string, query: Record<string, string>];

/** What the lists of some kinds ask and show, to the letter. */
const SEARCHES = {
	searchAccounts: [['/accounts', { ...one, name: 'Acme' }, 'Acme', byName]],
	searchAgents: [
		[
			'/agents',
			{ ...one, computerName: 'pc-1', siteName: 'Rome' },
			'pc-1 (Rome)',
			{ sortBy: 'computerName', sortOrder: 'asc' },
		],
		['/agents', { ...one, siteName: 'Rome' }, '(no name) (Rome)', { sortBy: 'computerName' }],
	],
	searchStarAlerts: [
		[
			'/cloud-detection/alerts',
			{
				alertInfo: { alertId: id(1), reportedAt: '2026-01-31T08:00:59.1Z' },
				ruleInfo: { name: 'Rule' },
				agentDetectionInfo: { name: 'pc-1' },
			},
			'Rule (pc-1, 2026-01-31 08:00)',
			{ sortBy: 'alertInfoReportedAt', sortOrder: 'desc' },
		],
		[
			'/cloud-detection/alerts',
			{ alertInfo: { alertId: id(1) }, ruleInfo: null, agentDetectionInfo: 'odd' },
			'(no name)',
			{ sortBy: 'alertInfoReportedAt' },
		],
	],
	searchDetectionRules: [
		[
			'/cloud-detection/rules',
			{ ...one, name: 'Evil', severity: 'High', status: 'Active' },
			'Evil (High, Active)',
			{ ...byName, isLegacy: 'false' },
		],
	],
	searchFirewallRules: [
		[
			'/firewall-control',
			{ ...one, name: 'Bad hosts', action: 'Block', scope: 'site' },
			'Bad hosts (Block, site)',
			{ ...byName, actions: 'Allow,Block' },
		],
	],
	searchNetworkQuarantineRules: [
		[
			'/firewall-control/network-quarantine',
			{ ...one, name: 'Help desk', action: 'Allow', scope: 'global' },
			'Help desk (Allow, global)',
			{ ...byName, actions: 'Allow,Block' },
		],
	],
	searchPlatformRules: [
		[
			'/detection-library/platform-rules',
			{ ...one, name: 'Evil', severity: 'High', status: 'Active' },
			'Evil (High, Active)',
			{},
		],
	],
	searchDeviceRules: [
		[
			'/device-control',
			{ ...one, ruleName: 'No sticks', interface: 'USB', scopeName: 'Rome' },
			'No sticks (USB, Rome)',
			{ sortBy: 'ruleName', sortOrder: 'asc' },
		],
	],
	searchBlocklistItems: [
		[
			'/restrictions',
			{ ...one, value: 'abc', description: 'Bad', scopeName: 'Rome' },
			'abc (Bad)',
			newest,
		],
		['/restrictions', { ...one, value: 'abc', scopeName: 'Rome' }, 'abc (Rome)', newest],
	],
	searchCollectionProfiles: [
		[
			'/remote-ops/forensics/collection-profiles',
			{ ...one, name: 'Triage', osTypes: ['linux', 'windows'] },
			'Triage (linux, windows)',
			byName,
		],
	],
	searchExclusions: [
		[
			'/unified-exclusions',
			{ ...one, value: '/tmp', description: 'Good', scopeName: 'Rome' },
			'/tmp (Good)',
			newest,
		],
		[
			'/unified-exclusions',
			{ ...one, exclusionName: 'Tmp', value: '/tmp', description: '', scopeName: 'R' },
			'Tmp (R)',
			newest,
		],
	],
	searchGroups: [['/groups', { ...one, name: 'Lab', siteName: 'Rome' }, 'Lab (Rome)', byName]],
	searchMoveSites: [
		[
			'/sites',
			{ ...one, name: 'Rome', accountName: 'Acme' },
			'Rome (Acme)',
			{ ...byName, ...active, availableMoveSites: 'true' },
		],
	],
	searchPackages: [
		[
			'/update/agent/packages',
			{ ...one, fileName: 'a.msi', version: '24.1' },
			'a.msi (24.1)',
			{ sortBy: 'fileName', sortOrder: 'asc' },
		],
	],
	searchPendingScripts: [
		[
			'/remote-scripts/pending-executions',
			{
				pendingExecutionId: id(1),
				state: 'waiting',
				scriptData: { scriptName: 'Collect' },
				creator: 'Ann',
				createdAt: '2026-01-31T08:00:59.1Z',
			},
			'Collect (Ann, 2026-01-31 08:00)',
			newest,
		],
	],
	searchRemoteScripts: [
		[
			'/remote-scripts',
			{ ...one, scriptName: 'Collect', osTypes: ['macos'], scopeName: 'Rome' },
			'Collect (macos, Rome)',
			{ sortBy: 'scriptName', sortOrder: 'asc' },
		],
	],
	searchReports: [
		[
			'/reports',
			{ ...one, name: 'Monthly', createdAt: '2026-01-31T08:00:59.1Z', status: 'completed' },
			'Monthly (2026-01-31 08:00, completed)',
			newest,
		],
	],
	searchRoles: [
		['/rbac/roles', { ...one, name: 'SOC', scope: 'site' }, 'SOC (site)', byName],
		[
			'/rbac/roles',
			{ ...one, name: 'SOC', scope: 'site', siteName: 'Rome', accountName: 'Acme' },
			'SOC (site, Rome)',
			byName,
		],
		[
			'/rbac/roles',
			{ ...one, name: 'SOC', scope: 'account', accountName: 'Acme' },
			'SOC (account, Acme)',
			byName,
		],
	],
	searchSavedFilters: [
		[
			'/filters',
			{ ...one, name: 'Servers', scopeLevel: 'account' },
			'Servers (account)',
			{ ...byName, includeParents: 'true', includeChildren: 'true' },
		],
	],
	searchServiceUsers: [
		['/service-users', { ...one, name: 'Bot', description: 'n8n' }, 'Bot (n8n)', byName],
	],
	searchSites: [
		[
			'/sites',
			{ ...one, name: 'Rome', accountName: 'Acme' },
			'Rome (Acme)',
			{ ...byName, ...active },
		],
	],
	searchTags: [
		[
			'/agents/tags',
			{ ...one, key: 'team', value: 'blue', scopePath: 'Acme / Rome' },
			'team: blue (Acme / Rome)',
			{ sortBy: 'key', sortOrder: 'asc' },
		],
	],
	searchThreatNotes: [
		[`/threats/${id(7)}/notes`, { ...one, text: 'Seen', creator: 'Ann' }, 'Seen (Ann)', newest],
		[`/threats/${id(7)}/notes`, { ...one, text: 'n'.repeat(61) }, 'n'.repeat(60), newest],
	],
	searchThreats: [
		[
			'/threats',
			{
				...one,
				threatInfo: { threatName: 'evil.exe', createdAt: '2026-01-31T08:00:59.1Z' },
				agentRealtimeInfo: { agentComputerName: 'pc-1' },
			},
			'evil.exe (pc-1, 2026-01-31 08:00)',
			newest,
		],
	],
	searchWorkflows: [
		[
			'/hyper-automate/api/public/workflows',
			{ ...one, workflow: { name: 'Contain', state: 'active' } },
			'Contain (active)',
			{},
		],
	],
	searchUsers: [
		[
			'/users',
			{ ...one, fullName: 'Ann', email: 'a@b.c' },
			'Ann (a@b.c)',
			{ sortBy: 'fullName', sortOrder: 'asc' },
		],
		['/users', { ...one, fullName: '', email: 'a@b.c' }, 'a@b.c', { sortBy: 'fullName' }],
		['/users', { ...one, fullName: null }, id(1), { sortBy: 'fullName' }],
	],
} satisfies Record<string, Case[]>;
const cases = Object.entries<Case[]>(SEARCHES).flatMap(([method, of]) =>
	of.map((one): [string, Case] => [method, one]),
);
const ofThreat = (threat = id(7)) =>
	picker({}, { resource: 'threat', operation: 'deleteNote', threatId: byId(threat) }).context;

it.each(cases)('%s, case %#', async (method, [list, row, name, query]) => {
	const asked = answered(list, [listOf(list === '/sites' ? { sites: [row] } : [row], 'more')]);
	expect(await listSearch[method]!.call(ofThreat())).toEqual({
		results: [{ name, value: id(1) }],
		// Hyperautomation gives no cursor: a page that is not full is the last.
		paginationToken: method === 'searchWorkflows' ? undefined : 'more',
	});
	expect(asked).toEqual([expect.objectContaining({ ...query, limit: '100' })]);
	expect(asked[0]).not.toHaveProperty('query');
});

describe('whatever record has a picker', () => {
	const box = sandbox();
	beforeAll(() => {
		box.console.add('pendingScripts', [
			{ state: 'waiting', scriptData: { scriptName: 'Collect' } },
			{ state: 'approved', scriptData: { scriptName: 'Other' } },
		]);
		const entry = { value: 'C:\\Tools', osType: 'windows', scope: { tenant: true } };
		box.console.add('exclusions', [{ ...entry, type: 'path', threatType: 'EDR' }]);
		box.console.add('restrictions', [{ ...entry, type: 'black_hash', value: 'a'.repeat(40) }]);
	});
	const picked = Object.values<RecordKind>(records).flatMap(({ picker: own, list }) =>
		// Notes are those of one threat.
		own === undefined || own.method === 'searchThreatNotes' ? [] : [{ ...own, list }],
	);

	it.each(picked)('is found with $method, by what is typed too', async (own) => {
		const { context: here, methods } = box.picker();
		const find = methods.listSearch[own.method]!;
		const { results } = await find.call(here);
		expect(results.length).toBeGreaterThan(0);
		for (const { name } of results) expect(name).not.toMatch(/^(?:$|\(no name\)|undefined)/);
		const names = results.map(({ name }) => name.split(' ')[0]!.toLowerCase());
		if (own.sortBy !== undefined) expect(names).toEqual([...names].sort());
		box.console.clearLog();
		const typed = results.at(-1)!.name.split(/[ :]/)[0]!;
		const found = await find.call(here, typed);
		expect(found.results).toContainEqual(results.at(-1));
		expect(box.asked[0]).toBe(`GET ${own.list.path}`);
	});
});

describe('a search', () => {
	it('sends what was typed, without the spaces around it, and goes on where it was', async () => {
		const asked = answered('/accounts', [listOf([]), listOf([])]);
		const found = await listSearch.searchAccounts!.call(context, ' ac me ', 'next');
		expect(found).toEqual({ results: [], paginationToken: undefined });
		expect(asked[0]).toMatchObject({ query: 'ac me', cursor: 'next' });
		await listSearch.searchAccounts!.call(context, '  ');
		expect(asked[1]).not.toHaveProperty('query');
		expect(asked[1]).not.toHaveProperty('cursor');
	});

	it('shows nothing that cannot be chosen', async () => {
		answered('/accounts', [
			listOf([{ name: 'None' }, { id: 5, name: 'Odd' }, { ...one, name: 'A' }]),
		]);
		expect((await listSearch.searchAccounts!.call(context)).results).toEqual([
			{ name: 'A', value: id(1) },
		]);
	});

	it('among notes is done here, in any case of letters', async () => {
		const notes = [
			{ id: id(1), text: 'Looks benign' },
			{ id: id(2), text: 'Isolated', creator: 'LOOKS' },
			{ id: id(3), text: 'Other' },
		];
		const asked = answered(`/threats/${id(7)}/notes`, [listOf(notes)]);
		const { results } = await listSearch.searchThreatNotes!.call(ofThreat(), ' looks ');
		expect(results.map(({ value }) => value)).toEqual([id(1), id(2)]);
		expect(asked[0]).not.toHaveProperty('query');
	});

	it('among the notes of no threat says what is missing', async () => {
		await expect(listSearch.searchThreatNotes!.call(ofThreat(''))).rejects.toThrow(
			'Threat is empty',
		);
	});
});

describe('a drop-down', () => {
	it.each<[keyof typeof loadOptions, ...Case]>([
		['getAccounts', ...(SEARCHES.searchAccounts[0] as Case)],
		['getGroups', ...(SEARCHES.searchGroups[0] as Case)],
		['getRoles', ...(SEARCHES.searchRoles[0] as Case)],
		['getSites', ...(SEARCHES.searchSites[0] as Case)],
	])('%s has all pages of %s', async (method, list, row, name, query) => {
		const more = { ...row, id: id(2) };
		const shown = (rows: IDataObject[]) => (list === '/sites' ? { sites: rows } : rows);
		const asked = answered(list, [
			listOf(shown([row, { name: 'no id' }]), 'more'),
			listOf(shown([more])),
		]);
		expect(await loadOptions[method].call(context)).toEqual([
			{ name, value: id(1) },
			{ name, value: id(2) },
		]);
		expect(asked).toEqual([
			expect.objectContaining(query),
			expect.objectContaining({ ...query, cursor: 'more' }),
		]);
	});

	it('of activity types has their numbers, as texts', async () => {
		const asked = answered('/activities/types', [
			{
				data: [
					{ id: 27, action: 'User logged in' },
					{ id: '5126', action: 'Device' },
					{ id: null },
				],
			},
		]);
		expect(await loadOptions.getActivityTypes.call(context)).toEqual([
			{ name: 'User logged in (27)', value: '27' },
			{ name: 'Device (5126)', value: '5126' },
		]);
		expect(asked).toEqual([{}]);
	});

	it('ends at 2,000 entries, and says so', async () => {
		const rows = (from: number, count = 1000) =>
			Array.from({ length: count }, (_, n) => ({ id: id(from + n), name: 'A' }));
		answered('/accounts', [
			listOf(rows(0), 'b'),
			listOf(rows(1000), 'c'),
			listOf(rows(2000, 1), 'd'),
		]);
		const shown = await loadOptions.getAccounts.call(context);
		expect(shown).toHaveLength(2001);
		expect(shown.at(-1)).toEqual({
			name: 'Only the first 2,000 accounts are listed. Give others by their IDs, with an expression.',
			value: '',
			description: 'Give others by their IDs, with an expression',
		});
	});

	it('of exactly 2,000 entries is whole', async () => {
		const rows = (from: number) =>
			Array.from({ length: 1000 }, (_, n) => ({ id: id(from + n), name: 'A' }));
		answered('/accounts', [listOf(rows(0), 'b'), listOf(rows(1000))]);
		const shown = await loadOptions.getAccounts.call(context);
		expect(shown).toHaveLength(2000);
		expect(shown.at(-1)?.value).toBe(id(1999));
	});
});

/** Every site has a group of this name, and the rows of groups have no site's name. */
describe('groups of one name', () => {
	const bare = [1, 2, 3].map((n) => ({
		id: id(n),
		name: 'Default Group',
		siteId: id(n === 3 ? 11 : 10),
	}));
	const names = async () =>
		(await listSearch.searchGroups!.call(context)).results.map(({ name }) => name);

	it('are told apart by the names of their sites, asked once for each', async () => {
		answered('/groups', [listOf([...bare, { id: id(4), name: 'Lab', siteName: 'Oslo' }])]);
		const asked = answered('/sites', [
			listOf({
				sites: [
					{ id: id(10), name: 'Rome' },
					{ id: id(11), name: 'Bern' },
				],
			}),
		]);
		expect(await names()).toEqual([
			'Default Group (Rome)',
			'Default Group (Rome)',
			'Default Group (Bern)',
			'Lab (Oslo)',
		]);
		expect(asked).toEqual([expect.objectContaining({ siteIds: `${id(10)},${id(11)}` })]);
	});

	it('are told apart by the IDs of their sites where those cannot be read', async () => {
		answered('/groups', [listOf(bare)]);
		answered('/sites', [{ errors: [{ code: 4030010, title: 'No' }], status: 403 }]);
		expect(await names()).toEqual([
			`Default Group (${id(10)})`,
			`Default Group (${id(10)})`,
			`Default Group (${id(11)})`,
		]);
	});
});
