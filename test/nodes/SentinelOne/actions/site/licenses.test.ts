import type { IDataObject } from 'n8n-workflow';
import { licensesOf } from '../../../../../nodes/SentinelOne/actions/site/licenses';
import { sandbox } from '../../../../harness/sandbox';

const now = Date.parse('2026-06-01T00:00:00Z');
const row = (site: IDataObject) =>
	licensesOf(
		{ name: 'Rome', accountName: 'Acme', state: 'active', ...site },
		{ now, endingDays: 30 },
	);
const open = { unlimitedExpiration: true };

describe('a site', () => {
	it.each<[string, IDataObject, IDataObject]>([
		[
			'with more agents than licenses',
			{ ...open, activeLicenses: 1012, totalLicenses: 1000 },
			{
				...{ findings: ['over'], overLicenses: 12, freeLicenses: 0, usedPercent: 101.2 },
				summary: 'Rome (Acme): 1,012 of 1,000 licenses used, 12 too many; without an end.',
			},
		],
		[
			'that is full',
			{ ...open, activeLicenses: 1, totalLicenses: 1 },
			{ findings: ['full'], summary: 'Rome (Acme): 1 of 1 license used; without an end.' },
		],
		[
			'without a limit, beside which the console writes 0',
			{ ...open, activeLicenses: 5, totalLicenses: 0, unlimitedLicenses: true },
			{ findings: [], totalLicenses: null, overLicenses: 0, freeLicenses: null, usedPercent: null },
		],
		[
			'that ends soon',
			{ activeLicenses: 1, totalLicenses: 9, expiration: '2026-06-02T12:00:00Z' },
			{
				...{ findings: ['ending'], daysLeft: 1 },
				summary: 'Rome (Acme): 1 of 9 licenses used; 1 day left.',
			},
		],
		[
			'that ends later',
			{ activeLicenses: 1, totalLicenses: 9, expiration: '2026-07-01T00:00:00Z' },
			{ findings: [], daysLeft: 30 },
		],
		[
			'that has ended and is used on',
			{ activeLicenses: 10, totalLicenses: 9, expiration: '2026-05-30T00:00:00Z' },
			{ findings: ['over', 'ended'], daysLeft: -2 },
		],
		[
			'that was expired by hand',
			{ ...open, state: 'expired', activeLicenses: 0, totalLicenses: 9 },
			{ findings: ['ended'], daysLeft: null },
		],
		[
			'of which the console says little',
			{ expiration: null, totalLicenses: null, accountName: null },
			{
				...{ findings: [], usedLicenses: 0, totalLicenses: null, daysLeft: null },
				summary: 'Rome: 0 licenses used, without a limit; without an end.',
			},
		],
	])('%s', (_name, site, wanted) => {
		expect(row(site)).toMatchObject(wanted);
	});
});

describe('the report', () => {
	const box = sandbox();
	const report = (more: IDataObject = {}): IDataObject => ({
		resource: 'site',
		operation: 'getLicenseReport',
		output: 'sites',
		onlyFindings: false,
		endingDays: 30,
		filters: {},
		...more,
	});
	const live = () => box.console.find('sites', ({ state }) => state !== 'deleted');

	it('has a row for each site that is not deleted, by name', async () => {
		const [one] = live();
		box.console.change('sites', String(one!.id), { state: 'deleted' });
		const { json, error } = await box.run(report());
		expect(error).toBeUndefined();
		expect(json.map(({ siteId }) => siteId).sort()).toEqual(
			live()
				.map(({ id }) => id)
				.sort(),
		);
		const names = json.map(({ siteName }) => String(siteName));
		expect(names).toEqual([...names].sort());
	});

	it('leaves out where all is well, and keeps to the filters', async () => {
		const [one, other] = live();
		const over = { totalLicenses: 1, activeLicenses: 5, unlimitedLicenses: false };
		box.console.change('sites', String(one!.id), over);
		const ids = (json: IDataObject[]) => json.map(({ siteId }) => siteId);
		const { json } = await box.run(report({ onlyFindings: true }));
		expect(ids(json)).toContain(one!.id);
		expect(json.every(({ findings }) => (findings as string[]).length > 0)).toBe(true);
		const filtered = await box.run(report({ filters: { siteIds: [String(other!.id)] } }));
		expect(ids(filtered.json)).toEqual([other!.id]);
	});

	it('is one item with a chart, which says what it has no room for', async () => {
		box.console.add(
			'sites',
			Array.from({ length: 30 }, (_, at) => ({
				...{ name: `Place ${at}`, totalLicenses: 100, activeLicenses: at },
				...{ unlimitedLicenses: false, state: 'active' },
			})),
		);
		const limited = live().filter(({ unlimitedLicenses }) => unlimitedLicenses !== true).length;
		const { json, hints } = await box.run(report({ output: 'chart' }));
		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({
			sitesDrawn: 25,
			sitesLeftOut: limited - 25,
			sitesWithoutLimit: live().length - limited,
		});
		expect(String(json[0]?.mermaid)).toContain('xychart-beta horizontal');
		expect(String(json[0]?.text).split('\n')).toHaveLength(25);
		expect(hints.join()).toContain(`no room for ${limited - 25} more`);
	});

	it('refuses days that are none, and names the missing permission', async () => {
		const bad = await box.run(report({ endingDays: '={{ "soon" }}' }));
		expect(bad.error?.message).toContain('Ending Within Days is not a whole number');
		const { error } = await box.run(report(), [{}], { token: box.without('Sites.view') });
		expect(error?.message).toContain('lacks the permission "Sites > View"');
	});
});
