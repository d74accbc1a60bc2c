import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, execute, id as madeUp, listOf } from '../../../../harness/sentinelone';

const box = sandbox();
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'application',
	operation,
	returnAll: true,
	simplify: true,
	...more,
});
/** The risks of applications are a list of their own. */
const risks = (more: IDataObject = {}) => op('getAll', { resource: 'vulnerability', ...more });
const query = () => box.console.log[0]?.query;
const idOf = (collection: 'accounts' | 'groups' | 'sites') =>
	String(box.console.rows(collection)[0]?.id);

describe('get installed', () => {
	it('lists applications on endpoints', async () => {
		const { json } = await box.run(op('getInstalled', { returnAll: false, limit: 3 }));
		expect(json).toHaveLength(3);
		expect(json[0]).toMatchObject({ id: expect.any(String), computerName: expect.any(String) });
		expect(Object.keys(json[0] ?? {})).toHaveLength(10);
		expect(box.asked).toEqual(['GET /installed-applications']);
	});

	it('filters and sorts with the names of the console', async () => {
		const filters = {
			name__contains: 'chrome, office',
			riskLevels: ['critical', 'high'],
			types: ['app'],
			osTypes: ['windows'],
			agentIsDecommissioned: false,
			siteIds: [idOf('sites')],
		};
		const { error } = await box.run(
			op('getInstalled', { filters, sort: { sortBy: 'installedAt', sortOrder: 'desc' } }),
		);
		expect(error).toBeUndefined();
		expect(query()).toEqual({
			name__contains: 'chrome,office',
			riskLevels: 'critical,high',
			types: 'app',
			osTypes: 'windows',
			agentIsDecommissioned: 'false',
			siteIds: idOf('sites'),
			...{ sortBy: 'installedAt', sortOrder: 'desc', limit: '1000', skipCount: 'true' },
		});
	});
});

describe('get inventory', () => {
	it('lists applications by name and vendor', async () => {
		const { json } = await box.run(op('getInventory'));
		expect(json[0]).toEqual({
			applicationName: expect.any(String),
			applicationVendor: expect.any(String),
			applicationVersionsCount: expect.any(Number),
			endpointsCount: expect.any(Number),
			estimate: false,
		});
		expect(query()).toMatchObject({ sortBy: 'applicationName', sortOrder: 'asc' });
	});

	it('filters with the names of the console', async () => {
		const filters = { vendor__contains: 'Google, Mozilla', name__contains: 'chrome' };
		const { error } = await box.run(op('getInventory', { filters }));
		expect(error).toBeUndefined();
		expect(query()).toMatchObject({
			vendor__contains: 'Google,Mozilla',
			name__contains: 'chrome',
		});
	});
});

describe('risks', () => {
	it('lists the CVEs of applications on endpoints', async () => {
		const { json } = await box.run(risks({ returnAll: false, limit: 2 }));
		expect(json).toHaveLength(2);
		expect(json[0]).toMatchObject({ cveId: expect.stringMatching(/^CVE-/) });
		expect(Object.keys(json[0] ?? {})).toHaveLength(10);
	});

	it('returns everything when not simplified', async () => {
		const { json } = await box.run(risks({ simplify: false, returnAll: false, limit: 1 }));
		expect(json[0]).toHaveProperty('publishedDate');
	});

	it('filters and sorts with the names of the console', async () => {
		const filters = {
			severities: ['CRITICAL', 'HIGH'],
			osTypes: ['linux', 'macos'],
			cveId__contains: 'CVE-2024-',
			detectionDate__gte: '2026-01-31T08:00:00Z',
		};
		const { error } = await box.run(
			risks({ filters, sort: { sortBy: 'riskScore', sortOrder: 'desc' } }),
		);
		expect(error).toBeUndefined();
		expect(query()).toMatchObject({
			severities: 'CRITICAL,HIGH',
			osTypes: 'linux,macos',
			cveId__contains: 'CVE-2024-',
			detectionDate__gte: '2026-01-31T08:00:00Z',
			...{ sortBy: 'riskScore', sortOrder: 'desc' },
		});
	});

	it('asks for what changed since a time, removals included', async () => {
		const since = { riskUpdatedDate__gte: '2026-01-31T08:00:00Z', includeRemovals: true };
		nock(CONSOLE)
			.get(`${API}/application-management/risks`)
			.query({ ...since, sortBy: 'id', sortOrder: 'asc', limit: 1000, skipCount: true })
			.reply(200, listOf([{ id: madeUp(2), cveId: 'CVE-2024-3094', status: 'Removed' }]));
		const { json } = await execute(risks({ filters: since }));
		expect(json).toEqual([expect.objectContaining({ id: madeUp(2), status: 'Removed' })]);
	});
});

describe.each([
	['getInventory', (more: IDataObject) => op('getInventory', more)],
	['risks', risks],
] as const)('%s takes one place', (_name, asked) => {
	it.each(['accounts', 'groups', 'sites'] as const)('of %s', async (collection) => {
		const name = `${collection.slice(0, -1)}Ids`;
		const { error } = await box.run(asked({ filters: { [name]: idOf(collection) } }));
		expect(error).toBeUndefined();
		expect(query()?.[name]).toBe(idOf(collection));
	});

	it.each([
		['sites', { siteIds: `${madeUp(2)}, ${madeUp(3)}` }, 'Filter "Site Name or ID" holds 2 IDs'],
		[
			'accounts among other filters',
			{ otherFilters: `{"accountIds": ["${madeUp(2)}", "${madeUp(3)}"]}` },
			'Filter "Other Filters": "accountIds" holds 2 IDs',
		],
		[
			'groups that came to nothing',
			{ groupIds: '={{ $json.none }}' },
			'Filter "Group Name or ID" is empty',
		],
	])('and asks nothing for %s', async (_name, filters, message) => {
		const { error } = await box.run(asked({ filters: filters as IDataObject }));
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});
});

it.each([
	['getInstalled', op('getInstalled'), 'View'],
	['getInventory', op('getInventory'), 'View'],
	['risks', risks(), 'View Risks'],
])(
	'%s names the permission that is missing and passes on a refusal',
	async (_name, asked, permission) => {
		const { error } = await box.run(asked, [{}], {
			token: box.without('Applications Page.view', 'Applications Page.viewRisks'),
		});
		expect(error?.message).toBe(
			`The role of the API token's user lacks the permission "Applications > ${permission}"`,
		);
		box.console.setFaults({
			effect: { kind: 'status', status: 400, title: 'Bad parameter given' },
		});
		const refused = await box.run(asked);
		expect(refused.error?.message).toMatch(/^The console refused: Bad parameter given/);
	},
);
