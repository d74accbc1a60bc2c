import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

const box = sandbox({ agents: 60, users: 5, threats: 2, activities: 5 });
const VULNERABILITIES = '/xspm/findings/vulnerabilities/graphql';
const list = (resource: string, operation: string, more: IDataObject = {}): IDataObject => ({
	resource,
	operation,
	returnAll: true,
	simplify: true,
	filters: {},
	...more,
});
const cves = (more: IDataObject = {}) => list('vulnerability', 'getXspm', more);
const settings = (more: IDataObject = {}) => list('misconfiguration', 'getAll', more);
const sent = () => box.console.log.map(({ body }) => body as { variables: IDataObject });

describe('vulnerabilities of exposure management', () => {
	it('come page by page, with the CVE, the software and the place', async () => {
		const { json, error } = await box.run(cves());
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(100);
		expect(new Set(json.map(({ id }) => id)).size).toBe(json.length);
		expect(json[0]).toMatchObject({
			cveId: expect.stringMatching(/^CVE-/),
			softwareName: expect.any(String),
			siteId: expect.stringMatching(/^\d{18,}$/),
		});
		expect(box.asked.every((call) => call === `POST ${VULNERABILITIES}`)).toBe(true);
		expect(sent().map(({ variables }) => variables.first)).toEqual(sent().map(() => 100));
		expect(box.console.log.map(({ scheme }) => scheme)).toEqual(sent().map(() => 'Bearer'));
	});

	it('stop at a limit, and come as they are', async () => {
		const { json } = await box.run(cves({ returnAll: false, limit: 3, simplify: false }));
		expect(json).toHaveLength(3);
		expect(json[0]).toHaveProperty('cve.epssScore');
		expect(sent()[0]?.variables.first).toBe(3);
	});

	it('have the chosen fields alone, and the ID', async () => {
		const options = { returnFields: ['cveId', 'asset.name'] };
		const { json, error } = await box.run(cves({ returnAll: false, limit: 1, options }));
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{ id: expect.any(String), cveId: expect.any(String), asset: { name: expect.any(String) } },
		]);
	});

	it('keep to the sites of a credential', async () => {
		const { json: all } = await box.run(cves());
		const siteIds = String(all[0]?.siteId);
		const credential = { ...box.credential(), siteIds };
		const { json, error } = await box.run(cves(), [{}], { credential });
		expect(error).toBeUndefined();
		expect(json).toEqual(all.filter(({ siteId }) => siteId === siteIds));
	});

	it('are filtered by what the console takes', async () => {
		const { json: all } = await box.run(cves());
		const siteId = String(all[0]?.siteId);
		const { json, error } = await box.run(
			cves({
				filters: {
					siteIds: [siteId],
					severity: ['critical', 'HIGH'],
					status: ['NEW', 'IN_PROGRESS'],
					cveExploitedInTheWild: true,
					detectedAt__gte: '2020-01-01T00:00:00Z',
				},
			}),
		);
		expect(error).toBeUndefined();
		const wanted = all.filter(
			(row) =>
				row.siteId === siteId &&
				['CRITICAL', 'HIGH'].includes(String(row.severity)) &&
				['NEW', 'IN_PROGRESS'].includes(String(row.status)) &&
				row.exploitedInTheWild === true,
		);
		expect(json.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
		expect(sent().at(-1)?.variables).toMatchObject({
			scope: { scopeType: 'SITE', scopeIds: [siteId] },
		});
		const known = await box.run(cves({ filters: { cveKevAvailable: true } }));
		expect(known.json.length).toBeGreaterThan(0);
		expect(known.json.length).toBeLessThan(all.length);
	});

	it.each([
		[{ severity: ['SEVERE'] }, 'Filter "Severities" cannot be "SEVERE"'],
		[
			{ siteIds: ['225494730938493804'], accountIds: ['225494730938493805'] },
			'Filter "Site Names or IDs" is a second scope',
		],
	])('are not asked for with %j', async (filters, message) => {
		const { error } = await box.run(cves({ filters }));
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it.each([
		[{ kind: 'gone' as const }, /^This console has no vulnerabilities of exposure management$/],
		[{ kind: 'errors' as const }, /Internal Server Error/],
		[{ kind: 'cursor' as const, as: 'repeat' as const }, /while its vulnerabilities were read/],
		[{ kind: 'pagination' as const, as: 'missing' as const }, /no list of vulnerabilities/],
	])('are no success after %j', async (effect, message) => {
		box.console.setFaults({ match: `POST ${VULNERABILITIES}`, effect });
		const { error, items } = await box.run(cves());
		box.console.setFaults();
		expect(error?.message).toMatch(message);
		expect(items).toEqual([]);
	});
});

describe('misconfigurations', () => {
	it('are listed and filtered', async () => {
		const { json, error } = await box.run(settings());
		expect(error).toBeUndefined();
		expect(json).toHaveLength(24);
		expect(json[0]).toMatchObject({ environment: 'CLOUD', complianceStandards: ['CIS'] });
		const info = await box.run(settings({ filters: { severity: ['INFO'] } }));
		expect(info.json.map(({ id }) => id)).toEqual(
			json.filter(({ severity }) => severity === 'INFO').map(({ id }) => id),
		);
	});

	it('of a site token are those of its sites', async () => {
		const { json: all } = await box.run(settings());
		const siteId = String(all[0]?.siteId);
		const { value } = box.console.issueToken({ scope: { level: 'site', ids: [siteId] } });
		const { json } = await box.run(settings(), [{}], { token: value });
		expect(new Set(json.map((row) => row.siteId))).toEqual(new Set([siteId]));
	});
});
