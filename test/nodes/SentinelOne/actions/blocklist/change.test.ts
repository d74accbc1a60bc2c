import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

/** The blocklist with both hashes, changed and filled from a file, against the sandbox. */

const SHA1 = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12';
const OTHER = SHA1.replace('2', '3');
const SHA256 = 'a'.repeat(64);

const today = sandbox();
const older = sandbox({ contract: '2023' });
afterEach(() => {
	for (const { console: own } of [today, older])
		for (const { id } of own.rows('restrictions')) own.remove('restrictions', String(id));
});

const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'blocklist',
	operation,
	...more,
});
const create = (more: IDataObject = {}) =>
	op('create', {
		...{ value: SHA1, osType: 'windows', scope: 'tenant', additionalFields: {} },
		...more,
	});
const both = { additionalFields: { sha256Value: SHA256.toUpperCase() } };
const stored = (id: unknown) => today.console.get('restrictions', String(id));

describe('both hashes', () => {
	it('go together, or the SHA256 alone', async () => {
		const one = await today.run(create(both));
		expect(one.json[0]).toMatchObject({ value: SHA1, sha256Value: SHA256 });
		const two = await today.run(create({ value: 'b'.repeat(64) }));
		expect(two.json[0]).toMatchObject({ value: null, sha256Value: 'b'.repeat(64) });
		const again = op('validate', { value: SHA256, osType: 'windows', scope: 'tenant' });
		expect((await today.run(again)).json).toMatchObject([
			{ value: SHA256, isFine: false, status: 'duplicated_value_sha256' },
		]);
	});

	it.each([
		[
			'a short SHA256',
			{ additionalFields: { sha256Value: SHA1 } },
			'SHA256 Hash is not a SHA256 hash',
		],
		['two of them', { ...both, value: 'b'.repeat(64) }, 'Hash is another SHA256 hash than'],
	])('send nothing with %s', async (_name, more, message) => {
		expect((await today.run(create(more))).error?.message).toContain(message);
		expect(today.asked).toEqual([]);
	});

	it('are refused by a console that knows the SHA1 alone, in its words', async () => {
		expect((await older.run(create(both))).error?.message).toContain('sha256Value: Unknown field');
	});
});

describe('update', () => {
	const update = (id: unknown, updateFields: IDataObject, options: IDataObject = {}) =>
		op('update', { blocklistItemId: byId(id), updateFields, options });

	it('changes what was added and nothing else', async () => {
		const { json } = await today.run(create(both));
		const [{ id } = {}] = json;
		const before = stored(id);
		const { json: changed } = await today.run(update(id, { description: 'Case 7' }));
		expect(changed[0]).toMatchObject({ id, description: 'Case 7', value: SHA1 });
		expect(stored(id)).toEqual({
			...{ ...before, description: 'Case 7', updatedAt: expect.any(String) },
		});
	});

	it('does not leave the hash of another file behind', async () => {
		const { json } = await today.run(create(both));
		const [{ id } = {}] = json;
		const { error } = await today.run(update(id, { value: OTHER }));
		expect(error?.message).toBe('The item would keep the SHA256 Hash of another file');
		const next = { value: OTHER, sha256Value: 'c'.repeat(64) };
		await today.run(update(id, next));
		expect(stored(id)).toMatchObject(next);
	});

	it('shows first what it would send, and says what is missing', async () => {
		const { json } = await today.run(create());
		const [{ id } = {}] = json;
		const dry = await today.run(update(id, { value: OTHER }, { dryRun: true }));
		expect(dry.json[0]).toMatchObject({
			body: { data: { id, type: 'black_hash', osType: 'windows', value: OTHER } },
			reaches: { count: 1 },
		});
		expect(stored(id)).toMatchObject({ value: SHA1 });
		const token = today.without('Blacklist.edit');
		const { error } = await today.run(update(id, { value: OTHER }), [{}], { token });
		expect(error?.message).toContain('"Blocklist > Edit"');
	});
});

describe('import', () => {
	const file = (content: string | Buffer): IBinaryKeyData => ({
		data: {
			...{ data: Buffer.from(content).toString('base64'), mimeType: 'text/csv' },
			fileName: 'hashes.csv',
		},
	});
	const site = () => String(today.console.rows('sites', 1)[0]?.id);
	const run = (content: string | Buffer, more: IDataObject = {}, token?: string) =>
		today.run(
			op('import', { inputBinaryField: 'data', scope: 'site', siteIds: [site()], ...more }),
			[{}],
			{ binary: file(content), token },
		);
	const csv = `Hash,OS\n${SHA1},windows\n${SHA256},linux\n`;

	it('adds the hashes of a file to a scope', async () => {
		const { json, hints } = await run(csv);
		expect(json).toEqual([{ total: 2, succeeded: 2, failed: 0, reportId: expect.any(String) }]);
		expect(hints).toEqual([]);
		const rows = today.console.rows('restrictions');
		expect(rows.map(({ scope }) => scope)).toEqual(rows.map(() => ({ siteIds: [site()] })));
		expect(rows.map((row) => row.value ?? row.sha256Value).sort()).toEqual([SHA1, SHA256].sort());
	});

	it('says how many were not taken, and fails where none was', async () => {
		const { json, hints } = await run(`${csv}nonsense,windows\n`);
		expect(json).toMatchObject([{ total: 3, succeeded: 2, failed: 1 }]);
		expect(hints.join()).toContain('1 of 3 entries were not imported');
		const { error } = await run(csv);
		expect(error?.message).toBe('The console answered that it did not take any of the 2 entries');
		expect(error?.description).toMatch(/GET \/restrictions\/report\/\d+/);
	});

	it('says what was done where a later item fails', async () => {
		const parameters = op('import', { inputBinaryField: 'data', scope: 'site', siteIds: [site()] });
		const { error } = await today.run(parameters, [{}, {}], { binary: file(csv) });
		expect(error?.message).toMatch(/did not take any.*Done before this: 1 item\.$/);
	});

	it('sends nothing without a file that could be one', async () => {
		expect((await run('')).error?.message).toBe('The file is empty');
		expect((await run(Buffer.from([1, 0, 2]))).error?.message).toBe('The file is not a CSV file');
		const other = await run(csv, { inputBinaryField: 'other' });
		expect(other.error?.message).toContain('names "other", which the item does not have');
		const dry = await run(csv, { options: { dryRun: true } });
		expect(dry.json[0]).toMatchObject({
			...{ dryRun: true, body: { filter: { siteIds: [site()] }, file: 'hashes.csv' } },
			reaches: { count: null, names: ['hashes.csv'] },
		});
		expect(today.asked).toEqual([]);
	});

	it('names the permission that is missing', async () => {
		const { error } = await run(csv, {}, today.without('Blacklist.create'));
		expect(error?.message).toContain('"Blocklist > Create"');
	});
});
