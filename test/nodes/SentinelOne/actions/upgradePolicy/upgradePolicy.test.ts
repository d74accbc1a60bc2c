import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

const box = sandbox();
const site = () => String(box.console.rows('sites')[0]?.id);
const list = (more: IDataObject = {}): IDataObject => ({
	resource: 'upgradePolicy',
	operation: 'getAll',
	scope: 'site',
	siteId: byId(site()),
	osType: 'all',
	...more,
});
const queries = () => box.console.log.map(({ query }) => query);

it('lists the policies of a scope for each system, by priority', async () => {
	const { json, error } = await box.run(list());
	expect(error).toBeUndefined();
	const bySystem = (osType: string) =>
		json.filter((row) => row.osType === osType).map(({ priority }) => priority);
	expect(bySystem('linux')).toEqual([1, 2, 3, 4, 5]);
	expect(bySystem('windows')).toEqual([1, 2, 3, 4, 5]);
	expect(queries()).toHaveLength(3);
	expect(queries()[0]).toMatchObject({
		...{ scopeLevel: 'site', scopeId: site(), osType: 'linux' },
		...{ sortBy: 'priority', sortOrder: 'asc', skip: '0', limit: '100' },
	});
});

it('asks for one system, and for everything without an ID', async () => {
	const { json } = await box.run(list({ scope: 'tenant', osType: 'windows' }));
	expect(json).toHaveLength(5);
	expect(queries()).toHaveLength(1);
	expect(queries()[0]).not.toHaveProperty('scopeId');
});

it('reads on by the number of rows', async () => {
	const rows = Array.from({ length: 130 }, (_, at) => ({ id: String(at), osType: 'linux' }));
	box.console.setFaults({
		match: 'GET /upgrade-policy/policies',
		script: [
			{ kind: 'status', status: 200, body: { data: { policies: rows.slice(0, 100) } } },
			{ kind: 'status', status: 200, body: { data: { policies: rows.slice(100) } } },
		],
	});
	const { json } = await box.run(list({ osType: 'linux' }));
	box.console.setFaults();
	expect(json.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
	expect(queries().map((query) => query.skip)).toEqual(['0', '100']);
});

it('passes the words of the service behind the console on, and names what is missing', async () => {
	const { error } = await box.run(list({ siteId: byId('={{ $json.none }}') }));
	expect(error?.message).toBe('Site is empty');
	const refused = await box.run(list(), [{}], { token: box.without('Auto-Upgrade Policy.view') });
	expect(refused.error?.message).toContain('lacks the permission "Auto-Upgrade Policy > View"');
	box.console.setFaults({
		match: 'GET /upgrade-policy/policies',
		effect: { kind: 'status', status: 400, shape: 'service', title: 'scopeId is not known' },
	});
	const said = await box.run(list());
	box.console.setFaults();
	expect(said.error?.message).toContain('scopeId is not known');
});
