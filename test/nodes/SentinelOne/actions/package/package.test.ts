import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, byId, execute, id, listOf } from '../../../../harness/sentinelone';
import { answers } from '../contract';

const pauses: number[] = [];
jest.mock('../../../../../nodes/shared/transport/stop', () => ({
	...jest.requireActual<object>('../../../../../nodes/shared/transport/stop'),
	pause: async (ms: number) => {
		pauses.push(ms);
	},
}));
beforeEach(() => pauses.splice(0));

const box = sandbox();
const packages = () => box.console.rows('packages', 20) as Array<{ id: string; sha1: string }>;
const site = () => String(box.console.rows('sites')[0]?.id);
const download = (packageId: unknown, siteId: unknown = site()): IDataObject => ({
	resource: 'package',
	operation: 'download',
	packageId: byId(packageId),
	siteId: byId(siteId),
	binaryPropertyName: 'data',
});
const contentOf = (item: unknown): string =>
	Buffer.from(
		(item as { binary: { data: { data: string } } }).binary.data.data,
		'base64',
	).toString();
const asked = () => box.asked.filter((call) => call.includes('/download/'));

it('lists packages, filtered and simplified', async () => {
	const list = (filters: IDataObject) =>
		box.run({ resource: 'package', operation: 'getAll', returnAll: true, simplify: true, filters });
	const { json } = await list({ osTypes: ['linux'], status: ['ga'] });
	expect(json.length).toBeGreaterThan(0);
	expect(new Set(json.map(({ osType }) => osType))).toEqual(new Set(['linux']));
	expect(json[0]).not.toHaveProperty('link');
});

it('downloads a package and compares its hash with that of the list', async () => {
	const [one] = packages();
	const { items, hints, error } = await box.run(download(one!.id));
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({
		...{ packageId: one!.id, siteId: site(), sha1: one!.sha1, sha1Matches: true },
		fileName: expect.stringMatching(/^SentinelInstaller_/),
	});
	expect(contentOf(items[0])).toContain(`installer ${one!.id}`);
	expect(hints).toEqual([]);
});

it('warns of one that is another than the list says', async () => {
	const row = { id: id(1), fileName: 'a.msi', sha1: 'a'.repeat(40) };
	answers('GET /update/agent/packages', listOf([row]));
	nock(CONSOLE)
		.get(`${API}/update/agent/download/${id(2)}/${id(1)}`)
		.reply(200, 'MZ');
	const { items, hints } = await execute(download(id(1), id(2)));
	expect(items[0]?.json).toMatchObject({ fileName: 'a.msi', sha1Matches: false });
	expect(hints.join()).toContain('The SHA1 of a.msi is not the one');
});

it('asks once for items that want the same, and keeps to two downloads a minute', async () => {
	const inputs = packages()
		.slice(0, 3)
		.flatMap(({ id: own }) => [{ own }, { own }]);
	const { items, error } = await box.run(download('={{ $json.own }}'), inputs);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.packageId)).toEqual(inputs.map(({ own }) => own));
	expect(asked()).toHaveLength(3);
	expect(pauses.filter((ms) => ms > 30_000)).toHaveLength(1);
});

it('says which package or site is missing', async () => {
	const unknown = '225494730938493804';
	const noPackage = await box.run(download(unknown));
	expect(noPackage.error?.message).toBe(`The console has no package with the ID ${unknown}`);
	const noSite = await box.run(download(packages()[0]!.id, unknown));
	expect(noSite.error?.message).toContain(`for the site ${unknown}`);
	const { error } = await box.run(download(packages()[0]!.id), [{}], {
		token: box.without('Packages.view'),
	});
	expect(error?.message).toContain('lacks the permission "Packages > View"');
});
