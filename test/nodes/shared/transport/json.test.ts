import fc from 'fast-check';
import { parseJson } from '../../../../nodes/shared/transport/json';

/** JSON whose whole numbers may be longer than a JavaScript number keeps. */

it.each<[string, unknown]>([
	['{"id":225494730938493804}', { id: '225494730938493804' }],
	['{"id":-225494730938493804}', { id: '-225494730938493804' }],
	['[9007199254740991, 9007199254740992]', [9007199254740991, '9007199254740992']],
	['[-9007199254740991,-9007199254740992]', [-9007199254740991, '-9007199254740992']],
	['9007199254740993', '9007199254740993'],
	[' \n1778000000123456789 ', '1778000000123456789'],
	['{"a":{"b":[[1778000000123456789]]}}', { a: { b: [['1778000000123456789']] } }],
	// What is no whole number stays what it is, and so do texts.
	['[12345678901234567.5]', [Number('12345678901234567.5')]],
	['[1234567890123456789e3]', [Number('1234567890123456789e3')]],
	['[1e30, 0.1234567890123456789]', [1e30, Number('0.1234567890123456789')]],
	['{"a":"b: 1234567890123456789"}', { a: 'b: 1234567890123456789' }],
	['{"a":"\\"",  "b":1234567890123456789}', { a: '"', b: '1234567890123456789' }],
	['{"a\\\\":1234567890123456789}', { 'a\\': '1234567890123456789' }],
	['{"1234567890123456789":1234567890123456789}', { '1234567890123456789': '1234567890123456789' }],
	['\ufeff{"a":1}', { a: 1 }],
	['{"__proto__":1234567890123456789}', JSON.parse('{"__proto__":"1234567890123456789"}')],
])('%s', (json, value) => {
	expect(parseJson(json)).toEqual(value);
});

it.each([
	'',
	'{"a":1234567890123456789',
	'[0012345678901234567890]',
	'[-]',
	'[1234567890123456789x]',
	'["1234567890123456789]',
	'{"a" 1234567890123456789}',
	'[+1234567890123456789]',
	'[12345678901234567 89012345678901234]',
	'<html>1234567890123456789',
])('%s is no JSON', (json) => {
	expect(() => parseJson(json)).toThrow(SyntaxError);
});

/** A value, how it is written with all its digits, and what is read. */
interface Written {
	json: string;
	read: unknown;
}
/** Numbers with a point or an exponent, and those that are short. */
const fractions = fc
	.double({ noNaN: true, noDefaultInfinity: true })
	.filter((number) => !/^-?\d{16,}$/.test(JSON.stringify(number)));
const spaces = fc.constantFrom('', ' ', '\n\t');
const leaf: fc.Arbitrary<Written> = fc.oneof(
	fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map((whole) => ({
		json: String(whole),
		read: Number.isSafeInteger(Number(whole)) ? Number(whole) : String(whole),
	})),
	fc
		.oneof(fc.string(), fc.constantFrom('\\', '"1234567890123456789"', ':1234567890123456789'))
		.map((text) => ({ json: JSON.stringify(text), read: text })),
	fc.oneof(fractions, fc.boolean(), fc.constant(null)).map((value) => ({
		json: JSON.stringify(value),
		read: JSON.parse(JSON.stringify(value)) as unknown,
	})),
);
const { value } = fc.letrec<{ value: Written }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		leaf,
		fc.tuple(fc.array(tie('value'), { maxLength: 4 }), spaces).map(([parts, space]) => ({
			json: `[${space}${parts.map(({ json }) => json).join(`${space},${space}`)}${space}]`,
			read: parts.map(({ read }) => read),
		})),
		fc
			.tuple(fc.uniqueArray(fc.tuple(fc.string(), tie('value')), { selector: ([k]) => k }), spaces)
			.map(([parts, space]) => ({
				json: `{${parts
					.map(([key, { json }]) => `${space}${JSON.stringify(key)}${space}:${space}${json}`)
					.join(',')}}`,
				read: Object.fromEntries(parts.map(([key, { read }]) => [key, read])),
			})),
	),
}));

it('keeps every digit of every whole number, and all else as JSON.parse has it', () => {
	fc.assert(
		fc.property(value, ({ json, read }) => {
			expect(parseJson(json)).toStrictEqual(read);
		}),
		{ numRuns: 500 },
	);
});

it('reads whatever JSON.parse reads, and nothing else', () => {
	const letters = fc.constantFrom(...'{}[]",:\\ 0123456789-+.eEtrufalsn'.split(''));
	const digits = fc.constantFrom('12345678901234567890', '"', '\\"', '9007199254740993');
	fc.assert(
		fc.property(fc.array(fc.oneof(letters, digits), { maxLength: 30 }), (parts) => {
			const json = parts.join('');
			let isJson = true;
			try {
				JSON.parse(json);
			} catch {
				isJson = false;
			}
			if (isJson) expect(() => parseJson(json)).not.toThrow();
			else expect(() => parseJson(json)).toThrow(SyntaxError);
		}),
		{ numRuns: 2000 },
	);
});

/** Steps of work: what one looks at is counted, because time says nothing on a busy machine. */
it('looks at each letter a few times, however many quotes and backslashes there are', () => {
	for (const part of ['\\\\', '\\"', '"":', '" "', '1234567890123456789,', ',   ', '-']) {
		const json = `[1234567890123456789,${part.repeat(200_000)}`;
		// Half an answer of megabytes: quadratic work would take minutes here.
		expect(() => parseJson(json)).toThrow(SyntaxError);
	}
});
