import { asTime } from '../../../../nodes/shared/input/time';
import {
	Unusable,
	asBoolean,
	asEmail,
	asId,
	asIds,
	asJsonObject,
	asOneOf,
	asText,
	asTexts,
	asWhole,
} from '../../../../nodes/shared/input/values';

const A = '225494730938493804';
const B = '2254947309384939150';

describe('ids', () => {
	it('are text of 18 digits or more, trimmed', () => {
		expect(asId(` ${A}\n`)).toBe(A);
		expect(asId(B)).toBe(B);
	});
	it.each([
		undefined,
		null,
		'',
		' ',
		0,
		Number(A),
		1e17,
		true,
		{},
		[A],
		'12345',
		`${A}/..`,
		`${A}?x`,
		`${A}%2f`,
		`0${A}`,
		`-${A}`,
		`${A}.0`,
		`${A}\u0000`,
		'٢٢٥٤٩٤٧٣٠٩٣٨٤٩٣٨٠٤',
		'9'.repeat(31),
		`${A},${B}`,
	])('are not %p', (value) => {
		expect(() => asId(value)).toThrow(Unusable);
	});
	it('explain why a number is refused', () => {
		expect(() => asId(Number(A))).toThrow('is a number');
		expect(() => asId(BigInt(A))).toThrow('is a number');
	});
});

describe('lists of ids', () => {
	it.each([
		[`${A},${B}`],
		[` ${A} , ${B}, `],
		[`${A}\n${B}`],
		[`${A};${B}`],
		[JSON.stringify([A, B])],
		[[A, B]],
		[[A, B, A]],
	])('from %j', (value) => {
		expect(asIds(value)).toEqual([A, B]);
	});
	it.each([
		[''],
		[' , '],
		[[]],
		[[A, '']],
		[[A, undefined]],
		[[[A]]],
		[[A, 5]],
		['[]'],
		[undefined],
		[{ ids: [A] }],
	])('not from %j', (value) => {
		expect(() => asIds(value)).toThrow(Unusable);
	});
	it('say what is wrong with them', () => {
		expect(() => asIds(undefined)).toThrow('is empty');
		expect(() => asIds({ ids: [A] })).toThrow('is not an ID');
		expect(() => asIds(` {"ids": "${A}"}`)).toThrow('is not an ID: "{"ids":"');
		expect(asIds(` ["${A}"]`)).toEqual([A]);
	});
});

describe('text', () => {
	it('is trimmed; numbers and booleans are written out', () => {
		expect([asText(' a '), asText(7), asText(false)]).toEqual(['a', '7', 'false']);
	});
	it.each([undefined, null, '', '\t', {}, [], () => 1])('is not %p', (value) => {
		expect(() => asText(value)).toThrow(Unusable);
	});
	it('is bounded', () => {
		expect(asText('x'.repeat(10_000))).toHaveLength(10_000);
		expect(() => asText('x'.repeat(10_001))).toThrow('is longer than 10000 characters');
	});
	it('lists come from commas or lists, each entry once', () => {
		expect(asTexts('a, b,a')).toEqual(['a', 'b']);
		expect(asTexts(['a', 'b,c'])).toEqual(['a', 'b,c']);
		expect(() => asTexts(['a', ''])).toThrow(Unusable);
		expect(() => asTexts(',')).toThrow(Unusable);
	});
});

it('email addresses have a name, an @ and a domain', () => {
	expect(asEmail(' Ada.Lovelace+x@example.co.uk ')).toBe('Ada.Lovelace+x@example.co.uk');
	for (const bad of [
		'ada',
		'ada@',
		'@example.com',
		'ada@example',
		'a b@example.com',
		'a@b.com,c@d.com',
		'<a@b.com>',
	]) {
		expect(() => asEmail(bad)).toThrow(Unusable);
	}
});

describe('true and false', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		[' TRUE ', true],
		['False', false],
	])('%p is %p', (value, expected) => {
		expect(asBoolean(value)).toBe(expected);
	});
	it.each(['yes', '', 'untrue', 'falsely', 1, 0, null, undefined, [true], {}])(
		'%p is neither',
		(value) => {
			expect(() => asBoolean(value)).toThrow('is neither true nor false');
		},
	);
});

describe('whole numbers', () => {
	it('lie between two bounds, which count', () => {
		expect([asWhole('7', 1), asWhole(' 7 ', 7), asWhole(10, 1, 10)]).toEqual([7, 7, 10]);
	});
	it.each([1.5, 0, '', '  ', '7a', NaN, Infinity, null, undefined, true, [7], {}])(
		'%p is none of at least 1',
		(value) => {
			expect(() => asWhole(value, 1)).toThrow('is not a whole number of at least 1');
		},
	);
	it('are not made of nothing', () => {
		for (const nothing of ['', '  ', false]) {
			expect(() => asWhole(nothing, 0)).toThrow('is not a whole number');
		}
	});
	it('say the range they must be in', () => {
		expect(() => asWhole(11, 1, 10)).toThrow('is not a whole number from 1 to 10');
	});
});

describe('JSON objects', () => {
	it('come as text or as they are', () => {
		expect(asJsonObject('{"a":1}')).toEqual({ a: 1 });
		expect(asJsonObject({ a: 1 })).toEqual({ a: 1 });
	});
	it.each(['[1]', 'null', '7', '"a"', [1], 7, true])('%p is none', (value) => {
		expect(() => asJsonObject(value)).toThrow('is not a JSON object');
	});
	it('say what is wrong with the text', () => {
		expect(() => asJsonObject('{')).toThrow('is not valid JSON');
		expect(() => asJsonObject('')).toThrow('is empty');
		expect(() => asJsonObject(null)).toThrow('is empty');
	});
});

it('choices name what there is, and show the start of what was given', () => {
	expect(asOneOf('a', ['a', 'b'])).toBe('a');
	expect(asOneOf(' In Progress ', ['in_progress'])).toBe('in_progress');
	expect(asOneOf('TRUE_POSITIVE', ['true_positive'])).toBe('true_positive');
	expect(asOneOf('critical', ['Critical', 'High'])).toBe('Critical');
	expect(asOneOf('a', ['A', 'a'])).toBe('a');
	expect(() => asOneOf('c', ['a', 'b'])).toThrow('cannot be "c"');
	expect(() => asOneOf('c'.repeat(40), ['a'])).toThrow(`cannot be "${'c'.repeat(40)}"`);
	expect(() => asOneOf('c'.repeat(41), ['a'])).toThrow(`cannot be "${'c'.repeat(39)}…"`);
});

it('lists have no blank entries', () => {
	expect(asTexts('a,, ,b,')).toEqual(['a', 'b']);
	expect(() => asTexts(' , ')).toThrow('is empty');
	expect(() => asTexts(null)).toThrow('is empty');
	expect(asTexts(7)).toEqual(['7']);
	expect(() => asTexts({ a: 1 })).toThrow('is not text');
});

it('text cut inside a character cannot be sent', () => {
	expect(() => asText('a\ud83d')).toThrow('holds half a character');
	expect(() => asText('\udc00b')).toThrow('holds half a character');
	expect(asText('a\u{1f600}b')).toBe('a\u{1f600}b');
});

describe('times', () => {
	it.each([
		['2026-01-31T08:00:00Z', '2026-01-31T08:00:00Z'],
		// UTC text keeps its microseconds: watermarks of the console have them.
		['2018-02-27T04:49:26.257525Z', '2018-02-27T04:49:26.257525Z'],
		['2026-01-31T08:00:00+02:00', '2026-01-31T06:00:00.000Z'],
		['2026-01-31T08:00:00-05:30', '2026-01-31T13:30:00.000Z'],
		['2026-01-31+0100', '2026-01-30T23:00:00.000Z'],
		['2026-01-31 08:00:00', '2026-01-31T07:00:00.000Z'],
		['2026-07-31T08:00', '2026-07-31T06:00:00.000Z'],
		['2026-01-31', '2026-01-30T23:00:00.000Z'],
		// The hour that does not exist when summer time starts is read with the new offset or the old one.
		['2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
		['2026-03-29T01:30:00', '2026-03-29T00:30:00.000Z'],
		['2026-01-31T23:59:59Z', '2026-01-31T23:59:59Z'],
		[' 2026-01-31T08:00:00z ', '2026-01-31T08:00:00Z'],
		['2026-01-31T08:00:00.1234567+00:00', '2026-01-31T08:00:00.123Z'],
		['2026-01-31 08:00:00Z', '2026-01-31T08:00:00.000Z'],
		['2026-10-25T03:30:00', '2026-10-25T02:30:00.000Z'],
		[new Date('2026-01-31T08:00:00Z'), '2026-01-31T08:00:00.000Z'],
		[{ toISO: () => '2026-01-31T08:00:00.000+01:00' }, '2026-01-31T07:00:00.000Z'],
	])('%p is %s', (value, expected) => {
		expect(asTime(value, 'Europe/Berlin')).toBe(expected);
	});
	it.each([
		undefined,
		null,
		'',
		'yesterday',
		'2026-02-30',
		'2026-04-31',
		'2025-02-29',
		'2026-00-10',
		'2026-01-00',
		'2026-01-01T24:00',
		'2026-01-01T10:60',
		'2026-02-30T10:00:00Z',
		'2026-13-01',
		'2026-01-01T25:00',
		'2026-01-01T10:61',
		'2026-01-01T10:00:60Z',
		'0000-01-01T00:00:00Z',
		'2026-01-01T00:00:00+99:99',
		'2026-01-01T00:00:00+15:00',
		'2026-01-01T00:00:00+01:60',
		1767225600000,
		{},
		[],
		new Date(NaN),
		'31.01.2026',
		'2026-01-31T08:00:00Z; drop',
		'Sat, 31 Jan 2026',
	])('%p is none', (value) => {
		expect(() => asTime(value)).toThrow(Unusable);
	});

	it('that are none are named by their beginning', () => {
		const named = (): unknown => asTime('x'.repeat(41));
		expect(named).toThrow(
			expect.objectContaining({ what: `is not a date and time: "${'x'.repeat(40)}"` }),
		);
	});
});

describe('an object that an expression wrote into a text', () => {
	const texts = [
		'Host [object Object]',
		'[object Object],[object Object]',
		'at [object Promise]',
		'[object Undefined]',
	];
	const parsers: Array<[string, (value: unknown) => unknown]> = [
		['a text', (value) => asText(value)],
		['a list of texts', (value) => asTexts([value])],
		['an email address', asEmail],
		['a choice', (value) => asOneOf(value, ['a'])],
		['JSON', (value) => asJsonObject(`{"note": "${String(value)}"}`)],
		['an object', (value) => asJsonObject({ notes: [{ text: value }] })],
	];

	it.each(parsers.flatMap(([what, parse]) => texts.map((text) => [what, text, parse] as const)))(
		'is refused in %s: %s',
		(_what, text, parse) => {
			expect(() => parse(text)).toThrow(/^holds "\[object \w+\]"$/);
		},
	);

	it('is not any text in brackets', () => {
		expect(asText('[Object] object [object] [objects Here]')).toMatch('objects');
	});
});

describe('a time without a zone', () => {
	it.each(['DEFAULT', 'Mars/Olympus', ''])('has none in the timezone "%s"', (timezone) => {
		expect(() => asTime('2026-01-31T08:00', timezone)).toThrow(
			`has no zone of its own, and the timezone of the workflow is "${timezone}"`,
		);
	});

	it('says how to give it one', () => {
		let said: unknown;
		try {
			asTime('2026-01-31T08:00', 'DEFAULT');
		} catch (error) {
			said = error;
		}
		expect(said).toBeInstanceOf(Unusable);
		expect((said as Unusable).wayOut).toMatch('workflow settings');
	});

	it('matters not to one that has a zone', () => {
		expect(asTime('2026-01-31T08:00:00Z', 'DEFAULT')).toBe('2026-01-31T08:00:00Z');
		expect(asTime('2026-01-31T08:00:00+02:00', 'DEFAULT')).toBe('2026-01-31T06:00:00.000Z');
	});
});
