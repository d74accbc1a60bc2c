import fc from 'fast-check';
import { id } from '../harness/sentinelone';

/** What a row of the console, a webhook, an AI agent or an expression may put into a parameter. */

const ID = id(804);
const OTHER = id(805);

const digits = (zero: number) =>
	[...ID].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

/** JSON as it arrives in an item: `__proto__` is a name like any other there. */
const json = (text: string): unknown => JSON.parse(text) as unknown;

export const CORPUS: readonly unknown[] = [
	// Nothing, in its many forms.
	undefined,
	null,
	'',
	' ',
	'\t\r\n',
	'\u00a0',
	'\u200b',
	'\ufeff',
	'undefined',
	'null',
	'[object Object]',
	[],
	[[]],
	[null],
	[''],
	[ID, ''],
	[ID, null],
	[ID, [OTHER]],
	[[ID]],
	{},
	',',
	',,',
	`${ID},`,
	`${ID},,${OTHER}`,
	'[]',
	'[""]',
	`["${ID}", null]`,
	'{}',
	// Numbers where text belongs, and none.
	0,
	-1,
	1.5,
	NaN,
	Infinity,
	-Infinity,
	Number(ID),
	[Number(ID)],
	1e21,
	true,
	false,
	'1e18',
	'0x225494730938493804',
	// Ids that are none.
	ID,
	` ${ID} `,
	`-${ID}`,
	`+${ID}`,
	`0${ID}`,
	`${ID}.0`,
	`${ID}n`,
	`${ID}/../../users`,
	`${ID}/..`,
	`${ID}?x=1`,
	`${ID}&siteIds=1`,
	`${ID}#`,
	`${ID}%2f..%2fusers`,
	`${ID}%00`,
	`${ID}\u0000`,
	`${ID}\r\nHost: evil.example`,
	`${ID}\n`,
	`${ID};${OTHER}`,
	`${ID} ${OTHER}`,
	`${ID},${OTHER}`,
	`\u202e${ID}`,
	`\u200b${ID}`,
	`${ID}\u200d`,
	digits(0xff10),
	digits(0x660),
	digits(0x1d7ce),
	`2\u0335${ID.slice(1)}`,
	ID.replace('0', 'O').replace('1', 'l'),
	'9'.repeat(31),
	// Paths and addresses.
	'..',
	'.',
	'../users',
	'..\\users',
	'/web/api/v2.1/users',
	'%2e%2e',
	'%2e%2e%2f',
	'..%c0%af',
	'?',
	'#',
	'//evil.example',
	'https://evil.example/',
	'@evil.example',
	'a,b',
	'a&b=c',
	// Other languages.
	"' OR 1=1 --",
	'<script>alert(1)</script>',
	'{{ $json.v }}',
	'={{ $env }}',
	'${7*7}',
	'%s%n',
	'\ud800',
	'a\udc00b',
	'\u0000',
	'\u001b[2J',
	'e\u0301'.repeat(50),
	'ﷺ'.repeat(100),
	'👩‍👩‍👧‍👦',
	'x'.repeat(300),
	'x'.repeat(10_001),
	'x'.repeat(100_000),
	`${ID},`.repeat(300),
	// Objects that want to be something else.
	json('{"__proto__": {"polluted": true}}'),
	json('{"constructor": {"prototype": {"polluted": true}}}'),
	json(`{"ids": [], "__proto__": {"ids": ["${ID}"]}}`),
	'{"__proto__": {"polluted": true}}',
	'{"constructor": {"prototype": {"polluted": true}}}',
	'{"__proto__": null}',
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	{ toString: () => ID },
	{ valueOf: () => 5, toString: () => ID },
	{ toJSON: () => ID },
	{ length: 1, 0: ID },
	{ mode: 'id', value: '' },
	{ mode: 'list', value: '' },
	{ __rl: true, mode: 'id', value: [ID] },
	{ __rl: true, mode: ID, value: ID },
	{ __rl: true, mode: 'email', value: 'a@b@c.example' },
	{ __rl: true, mode: 'id', value: { toString: () => ID } },
	{ values: [{}] },
	{ values: [null] },
	{ values: {} },
	{ tag: [{ change: 'add' }] },
	// Filters that are none, or say more than their names allow.
	'{"ids": []}',
	'{"ids": ""}',
	'{"ids": null}',
	'{"filterId": 225494730938493804}',
	'{"siteId": "../"}',
	'{"siteIds": "1"}',
	`{"siteIds": ["${ID}", ""]}`,
	'{"limit": 1}',
	'{"cursor": "x"}',
	'{"a": {"b": 1}}',
	'{"a b": 1}',
	'{"query": " "}',
	`{"query": "x", "ids": ["${ID}"]}`,
	{ otherFilters: '{}' },
	{ query: '' },
	{ query: undefined },
	{ unknown: 'x' },
	{ ids: [ID] },
	// Times that do not exist, and some that do.
	'2026-02-30',
	'2026-02-30T10:00:00Z',
	'2026-13-01T00:00:00Z',
	'2026-01-01T24:00:00Z',
	'2026-01-01T00:60:00Z',
	'2026-01-01T00:00:61Z',
	'2026-01-01T00:00:00+99:99',
	'0000-00-00',
	'+275760-09-13T00:00:00Z',
	'2026-01-01T00:00:00.1234567890123Z',
	'tomorrow',
	'Thu Jan 01 1970',
	new Date(Number.NaN),
	new Date(0),
	new Date(8.64e15),
	{ toISO: () => null },
	{ toISO: () => 'x' },
	1_700_000_000_000,
	'1700000000000',
	// Ordinary values, which must get through.
	'value',
	'person@example.com',
	'2026-01-31T08:00:00.123456Z',
	[ID, OTHER],
	5,
	'5',
];

const WEIRD = [
	'..',
	'/',
	'\\',
	'?',
	'#',
	'&',
	',',
	'\r\n',
	'\u0000',
	'%',
	'\u202e',
	'\u200b',
	' ',
	'\ud83d',
	'１',
];

/** An id with something in it. */
const bentId = fc
	.tuple(fc.nat(ID.length), fc.constantFrom(...WEIRD))
	.map(([at, weird]) => ID.slice(0, at) + weird + ID.slice(at));

const scalar = fc.oneof(
	fc.constantFrom(...CORPUS.filter((value) => typeof value !== 'string' || value.length < 1000)),
	bentId,
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({ unit: 'grapheme', maxLength: 40 }),
	fc.double(),
	fc.maxSafeInteger(),
);

const names = fc.constantFrom(
	'ids',
	'id',
	'siteIds',
	'query',
	'value',
	'mode',
	'values',
	'__rl',
	'__proto__',
	'constructor',
	'filter',
	'limit',
	'a b',
);

const nested = fc.oneof(
	fc.array(scalar, { maxLength: 4 }),
	fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }),
	fc.array(fc.tuple(names, scalar), { maxLength: 4 }).map((entries) =>
		entries.reduce<object>((object, [name, value]) => {
			Object.defineProperty(object, name, {
				value,
				enumerable: true,
				configurable: true,
				writable: true,
			});
			return object;
		}, {}),
	),
	fc.jsonValue({ maxDepth: 3 }),
	fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
);

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
	{ arbitrary: scalar, weight: 3 },
	{ arbitrary: nested, weight: 2 },
);

/** `count` values: the corpus from a place that depends on `seed`, and random ones behind it. */
export function hostileValues(count: number, seed: number): unknown[] {
	const fromCorpus = Math.min(CORPUS.length, Math.ceil(count * 0.7));
	const start = seed % CORPUS.length;
	const turned = [...CORPUS.slice(start), ...CORPUS.slice(0, start)].slice(0, fromCorpus);
	return [...turned, ...fc.sample(hostile, { numRuns: count - fromCorpus, seed })];
}

/** A value as a failing test can show it. */
export function shown(value: unknown): string {
	let text: string;
	try {
		text =
			typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
	} catch {
		text = Object.prototype.toString.call(value);
	}
	return text.length > 120 ? `${text.slice(0, 120)}… (${text.length})` : text;
}
