import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

const box = sandbox();
const list = (more: IDataObject = {}): IDataObject => ({
	resource: 'asset',
	operation: 'getAll',
	returnAll: true,
	simplify: true,
	filters: {},
	...more,
});

it('lists the inventory, with places by their usual names', async () => {
	const { json, error } = await box.run(list());
	expect(error).toBeUndefined();
	expect(json).toHaveLength(24);
	const [row] = box.console.rows('assets', 1) as IDataObject[];
	expect(json.find(({ id }) => id === row!.id)).toMatchObject({
		siteId: row!.s1SiteId,
		accountName: row!.s1AccountName,
		missingCoverage: row!.missingCoverage,
	});
});

it('finds what lacks an agent, and keeps to sites', async () => {
	const { json } = await box.run(list({ filters: { missingCoverage: ['EPP'] } }));
	expect(json.length).toBeGreaterThan(0);
	expect(json.every(({ missingCoverage }) => (missingCoverage as string[]).includes('EPP'))).toBe(
		true,
	);
	const siteId = String(json[0]?.siteId);
	const ofSite = await box.run(
		list({ filters: { missingCoverage: ['EPP'], siteIds: [siteId], surfaces: ['Endpoint'] } }),
	);
	expect(new Set(ofSite.json.map((row) => row.siteId))).toEqual(new Set([siteId]));
});

it('gives the newest first up to a limit', async () => {
	const { json } = await box.run(list({ returnAll: false, limit: 3 }));
	const seen = box.console.rows('assets', 24).map(({ firstSeenDt }) => String(firstSeenDt));
	expect(json.map(({ firstSeenDt }) => firstSeenDt)).toEqual(seen.sort().reverse().slice(0, 3));
});

it('names the permission that is missing, and the consoles that have no inventory', async () => {
	const { error } = await box.run(list(), [{}], { token: box.without('XDR Inventory.view') });
	expect(error?.message).toContain('lacks the permission "XDR Inventory > View"');
	box.console.setFaults({ match: 'GET /xdr/assets', effect: { kind: 'gone' } });
	const gone = await box.run(list());
	box.console.setFaults();
	expect(gone.error?.message).toContain('This console does not have "Get Many" yet');
});
