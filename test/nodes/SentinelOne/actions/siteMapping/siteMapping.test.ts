import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

const box = sandbox({ sites: 5 });
const match = (more: IDataObject = {}): IDataObject => ({
	resource: 'siteMapping',
	operation: 'match',
	organizationName: '={{ $json.name }}',
	organizationId: '={{ $json.id }}',
	storedSiteId: '={{ $json.site }}',
	filters: {},
	options: {},
	...more,
});
const confirm = (more: IDataObject = {}): IDataObject => ({
	resource: 'siteMapping',
	operation: 'confirm',
	organizationId: '={{ $json.id }}',
	siteId: byId('={{ $json.site }}'),
	overwrite: false,
	createMissing: false,
	organizationName: '={{ $json.name }}',
	accountId: { __rl: true, mode: 'list', value: '' },
	siteType: 'Paid',
	additionalFields: {},
	...more,
});
const site = (n: number) =>
	box.console.rows('sites')[n] as IDataObject & { id: string; name: string };

describe('match', () => {
	it('tells the status of each organization and reads the sites once', async () => {
		box.console.change('sites', site(1).id, { externalId: 'org-1' });
		const { json } = await box.run(match(), [
			{ id: 'org-1', name: 'Whatever' },
			{ id: 'org-2', name: 'Whatever', site: site(2).id },
			{ id: 'org-3', name: `${site(3).name.toUpperCase()} Ltd.` },
			{ id: 4, name: 'Qqqqqqqqqqqqqq', site: null },
		]);
		expect(json.map(({ status, siteId }) => [status, siteId])).toEqual([
			['Mapped', site(1).id],
			['Mapped', site(2).id],
			['Needs Confirmation', site(3).id],
			['Unmapped', null],
		]);
		expect(json[3]?.organizationId).toBe('4');
		expect(box.asked).toEqual(['GET /sites']);
		expect(box.console.log[0]?.query.states).toBe('active,expired');
	});

	it.each([
		['a name', {}, { id: '1' }, 'Organization Name is empty'],
		['an ID', {}, { name: 'A' }, 'Organization ID is empty'],
		[
			'a usable stored site',
			{},
			{ id: '1', name: 'A', site: 'x' },
			'Stored Site ID is not an ID: "x"',
		],
		[
			'a usable threshold',
			{ options: { threshold: 8 } },
			{ id: '1', name: 'A' },
			'Threshold is not a number from 0 to 1',
		],
	])('sends nothing without %s', async (_name, more, input, message) => {
		const { error } = await box.run(match(more), [input]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('names the permission that the role lacks, to every item', async () => {
		const token = box.without('Sites.view');
		const { json } = await box.run(
			match(),
			[
				{ id: '1', name: 'A' },
				{ id: '2', name: 'B' },
			],
			{
				token,
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(json.map(({ error }) => error)).toEqual(
			Array(2).fill(expect.stringMatching(/lacks the permission "Sites > View"$/)),
		);
		expect((json[1]?.details as IDataObject).item).toBe(1);
		expect(box.asked).toEqual(['GET /sites']);
	});
});

describe('confirm', () => {
	it('stores the organization on its site', async () => {
		const { json } = await box.run(confirm(), [{ id: 'org-5', site: site(4).id }]);
		expect(json[0]).toMatchObject({ status: 'Mapped', siteId: site(4).id, changed: true });
		expect(box.console.log.at(-1)).toMatchObject({
			method: 'PUT',
			path: `/sites/${site(4).id}`,
			body: { data: { externalId: 'org-5' } },
		});
		expect(site(4).externalId).toBe('org-5');
	});

	it('changes nothing where the link is there already', async () => {
		box.console.change('sites', site(0).id, { externalId: 'org-6' });
		const { json } = await box.run(confirm(), [{ id: 'org-6', site: site(0).id }]);
		expect(json[0]).toMatchObject({ status: 'Mapped', changed: false });
		expect(box.asked).toEqual(['GET /sites']);
	});

	it('replaces another link only when told to', async () => {
		box.console.change('sites', site(3).id, { externalId: 'other' });
		const { error } = await box.run(confirm(), [{ id: 'org-7', site: site(3).id }]);
		expect(error?.message).toBe(`The site ${site(3).name} is linked to other already`);
		expect(site(3).externalId).toBe('other');
		await box.run(confirm({ overwrite: true }), [{ id: 'org-7', site: site(3).id }]);
		expect(site(3).externalId).toBe('org-7');
	});

	it('links no organization twice', async () => {
		box.console.change('sites', site(0).id, { externalId: 'org-8' });
		const { error } = await box.run(confirm({ overwrite: true }), [
			{ id: 'org-8', site: site(2).id },
		]);
		expect(error?.message).toBe('The organization org-8 is linked to another site already');
		box.console.change('sites', site(1).id, { externalId: 'org-8' });
		const twice = await box.run(confirm(), [{ id: 'org-8', site: site(2).id }]);
		expect(twice.error?.message).toBe('2 sites carry the organization ID org-8');
		expect(box.asked.some((call) => call.startsWith('PUT'))).toBe(false);
	});

	it('creates the missing site once for two items of an organization', async () => {
		const before = box.console.count('sites');
		const parameters = confirm({
			createMissing: true,
			additionalFields: { unlimitedLicenses: true },
		});
		const input = { id: 'org-9', name: 'New Customer', site: null };
		const { json } = await box.run(parameters, [input, input]);
		expect(box.console.count('sites')).toBe(before + 1);
		expect(json.map(({ created }) => created)).toEqual([true, false]);
		expect(json[1]?.siteId).toBe(json[0]?.siteId);
		expect(box.console.log.find(({ method }) => method === 'POST')?.body).toEqual({
			data: {
				name: 'New Customer',
				externalId: 'org-9',
				siteType: 'Paid',
				inherits: true,
				unlimitedExpiration: true,
				unlimitedLicenses: true,
			},
		});
	});

	it('creates nothing where a site is given', async () => {
		const before = box.console.count('sites');
		await box.run(confirm({ createMissing: true, overwrite: true }), [
			{ id: 'org-10', name: 'X', site: site(2).id },
		]);
		expect(box.console.count('sites')).toBe(before);
		expect(site(2).externalId).toBe('org-10');
	});

	it.each([
		['a site', {}, { id: '1' }, 'Site is empty'],
		['an organization', {}, { site: '225494730938493001' }, 'Organization ID is empty'],
		['a name to create', { createMissing: true }, { id: '1' }, 'Organization Name is empty'],
	])('sends nothing without %s', async (_name, more, input, message) => {
		const { error } = await box.run(confirm(more), [input]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('tells of no link that the answer does not show', async () => {
		const { id } = site(1);
		for (const externalId of [undefined, null, '', 'org-0']) {
			box.console.setFaults({
				match: 'PUT /sites/*',
				effect: { kind: 'status', status: 200, body: { data: { id, externalId } } },
			});
			const { error, json } = await box.run(confirm({ overwrite: true }), [
				{ id: 'org-99', site: id },
			]);
			expect(error?.message).toMatch(/^The console answered, but not that it was done/);
			expect(json).toEqual([]);
		}
	});

	it('says when there is no such site, and which permission is missing', async () => {
		const unknown = await box.run(confirm(), [{ id: 'org-11', site: '225494730938493001' }]);
		expect(unknown.error?.message).toBe('The console has no site with the ID 225494730938493001');
		const token = box.without('Sites.edit', 'Sites.create');
		const denied = await box.run(
			confirm({ overwrite: true }),
			[{ id: 'org-11', site: site(1).id }],
			{
				token,
			},
		);
		expect(denied.error?.message).toMatch(
			/lacks the permission "Sites > Edit"\. Nothing was changed by this request\.$/,
		);
		const create = await box.run(confirm({ createMissing: true }), [{ id: 'org-12', name: 'N' }], {
			token,
		});
		expect(create.error?.message).toMatch(
			/lacks the permission "Sites > Create"\. Nothing was changed by this request\.$/,
		);
	});
});
