import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

const box = sandbox();
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'indicator',
	operation,
	...more,
});
const account = () => String(box.console.rows('accounts', 1)[0]?.id);
const scope = () => ({ scope: 'account', accountIds: [account()] });
const create = (more: IDataObject = {}) =>
	op('create', {
		...{ value: '={{ $json.value }}', type: 'auto', source: 'MISP', ...scope() },
		...{ additionalFields: {}, ...more },
	});
const posts = () => box.console.log.filter(({ method }) => method === 'POST');
const DAY = 86_400_000;
const daysLeft = (row: IDataObject | undefined) =>
	Math.round((Date.parse(String(row?.validUntil)) - box.console.now()) / DAY);

const VALUES: Array<[string, string, string, number]> = [
	['d41d8cd98f00b204e9800998ecf8427e', 'MD5', 'd41d8cd98f00b204e9800998ecf8427e', 180],
	[
		'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709',
		'SHA1',
		'da39a3ee5e6b4b0d3255bfef95601890afd80709',
		180,
	],
	[
		'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
		'SHA256',
		'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
		180,
	],
	['198.51.100.7', 'IPV4', '198.51.100.7', 14],
	['2001:DB8::1', 'IPV6', '2001:db8::1', 14],
	['evil[.]example', 'DNS', 'evil.example', 90],
	['hxxps://evil[.]example/Path', 'URL', 'https://evil.example/Path', 90],
];

it('finds the type and the expiry from the value, and sends all items together', async () => {
	const { json } = await box.run(
		create(),
		VALUES.map(([value]) => ({ value })),
	);
	expect(json.map(({ type, value }) => [type, value])).toEqual(
		VALUES.map(([, type, value]) => [type, value]),
	);
	expect(json.map(daysLeft)).toEqual(VALUES.map(([, , , days]) => days));
	expect(posts()).toHaveLength(1);
});

it('sends what two items say twice only once, and answers both', async () => {
	const inputs = [{ value: 'twice.example' }, { value: 'TWICE.example' }, { value: 'a.example' }];
	const { json } = await box.run(create(), inputs);
	expect(json).toHaveLength(3);
	expect(json[0]?.uuid).toBe(json[1]?.uuid);
	expect(box.console.find('indicators', ({ value }) => value === 'twice.example')).toHaveLength(1);
	expect(posts()).toHaveLength(1);
});

it('keeps the details of the last of two items about one indicator, as one after the other would', async () => {
	const additionalFields = { description: '={{ $json.why }}' };
	const inputs = ['seen once', 'seen again'].map((why) => ({ value: 'details.example', why }));
	const { error } = await box.run(create({ additionalFields }), inputs);
	expect(error).toBeUndefined();
	const kept = box.console.find('indicators', ({ value }) => value === 'details.example');
	expect(kept.map(({ description }) => description)).toEqual(['seen again']);
});

it('sends no more than 1,000 in a request', async () => {
	const inputs = Array.from({ length: 1001 }, (_, n) => ({ value: `h${n}.example` }));
	const { json } = await box.run(create(), inputs);
	expect(json).toHaveLength(1001);
	expect(posts()).toHaveLength(2);
});

it.each([
	['nothing', '={{ $json.none }}', {}, 'Value is empty'],
	[
		'words',
		'not an indicator',
		{},
		'Value is neither a hash, an address, a domain nor a URL: "not an indicator"',
	],
	['a version', '1.2.3', {}, 'Value is neither a hash, an address, a domain nor a URL: "1.2.3"'],
	[
		'another type',
		'198.51.100.7',
		{ type: 'DNS' },
		'Value is of the type IPV4, not DNS: "198.51.100.7"',
	],
	[
		'an expiry that is over',
		'198.51.100.7',
		{ additionalFields: { validUntil: '2020-01-01' } },
		'Expires At is in the past: 2020-01-01T00:00:00.000Z',
	],
	['no source', '198.51.100.7', { source: '={{ $json.none }}' }, 'Source is empty'],
])('sends nothing with %s', async (_what, value, more, message) => {
	const { error } = await box.run(create({ value, ...more }));
	expect(error?.message).toBe(message);
	expect(box.asked).toEqual([]);
});

it('sends what is good when others are not and the run goes on', async () => {
	const keepGoing = { node: { onError: 'continueRegularOutput' as const } };
	const { json } = await box.run(create(), [{ value: 'fine.example' }, { value: '?' }], keepGoing);
	expect(json[0]).toMatchObject({ type: 'DNS', value: 'fine.example' });
	expect(json[1]?.error).toContain('neither a hash');
});

it('a refusal is that of every item, and is asked for once', async () => {
	box.console.setFaults({
		match: 'POST /threat-intelligence/iocs',
		effect: { kind: 'status', status: 400 },
	});
	const keepGoing = { node: { onError: 'continueRegularOutput' as const } };
	const { json } = await box.run(
		create(),
		[{ value: 'a.example' }, { value: 'b.example' }],
		keepGoing,
	);
	expect(json.every(({ error }) => typeof error === 'string')).toBe(true);
	expect(posts()).toHaveLength(1);
	box.console.setFaults();
});

it('says what to do with a token of several accounts', async () => {
	const ids = box.console.rows('accounts', 2).map(({ id }) => String(id));
	const token = box.console.issueToken({ scope: { level: 'account', ids } }).value;
	const { error } = await box.run(create({ value: 'a.example' }), [{}], { token });
	expect(error?.description).toContain('a user of a single account');
});

it('lists and deletes by id, within an account, and never without ids', async () => {
	const made = await box.run(create(), [{ value: 'one.example' }, { value: 'two.example' }]);
	const ids = made.json.map(({ uuid }) => String(uuid));
	const filters = { value: 'one.example' };
	const list = await box.run(op('getAll', { returnAll: true, simplify: true, filters }));
	expect(list.json).toEqual([expect.objectContaining({ id: ids[0], value: 'one.example' })]);
	const remove = (indicatorIds: string) => op('delete', { indicatorIds, accountIds: [account()] });
	const before = box.console.count('indicators');
	expect((await box.run(remove('={{ $json.none }}'))).error?.message).toBe(
		'Indicator IDs is empty',
	);
	expect(box.console.count('indicators')).toBe(before);
	expect((await box.run(remove(ids.join()))).json).toEqual([
		{ ids, requested: 2, affected: 2, deleted: true },
	]);
	expect(box.console.count('indicators')).toBe(before - 2);
});

describe('from STIX', () => {
	const object = (pattern: string, n = 1) => ({
		type: 'indicator',
		id: `indicator--${n}`,
		pattern,
	});
	const bundle = (...objects: IDataObject[]) => ({ type: 'bundle', id: 'bundle--1', objects });
	const stix = (given: unknown, options: IDataObject = {}) =>
		op('createFromStix', { bundle: JSON.stringify(given), ...scope(), options });
	const good = object("[domain-name:value = 'stix.example']");
	const other = object("[process:name = 'evil.exe']", 2);

	it('adds what the console understands', async () => {
		const hash = object(`[file:hashes.'SHA-256' = '${'a'.repeat(64)}']`);
		const { json } = await box.run(stix(bundle(good, hash, { type: 'malware' })));
		expect(json.map(({ type, value }) => [type, value])).toEqual([
			['DNS', 'stix.example'],
			['SHA256', 'a'.repeat(64)],
		]);
	});

	it.each([
		['no bundle', {}, 'Bundle holds no indicators'],
		['no indicators', bundle({ type: 'malware' }), 'Bundle holds no indicators'],
		[
			'a pattern that the console passes over',
			bundle(good, other),
			'The console cannot use 1 of the 2 indicators in the bundle: indicator--2',
		],
	])('sends nothing with %s', async (_what, given, message) => {
		expect((await box.run(stix(given))).error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('leaves others out only where that is wanted', async () => {
		const { json } = await box.run(stix(bundle(good, other), { skipOthers: true }));
		expect(json).toHaveLength(1);
		const { error } = await box.run(stix(bundle(other), { skipOthers: true }));
		expect(error?.message).toContain('cannot use 1 of the 1 indicators');
	});
});
