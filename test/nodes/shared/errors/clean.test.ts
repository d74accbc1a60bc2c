import fc from 'fast-check';
import { clean } from '../../../../nodes/shared/errors/clean';

/** Text from outside, before anyone sees it. */

const SECRET = 'eyJrIjoi+a/b=%25"\\.canary-Token_0123456789';

it.each<[unknown, string]>([
	['a\r\n\tb', 'a b'],
	['a\u202eb\u2028c\u2029d\u200be', 'a b c d e'],
	['  a  ', 'a'],
	['x'.repeat(500), 'x'.repeat(500)],
	['x'.repeat(501), `${'x'.repeat(499)}…`],
	[5, ''],
	[undefined, ''],
])('%j', (value, expected) => {
	expect(clean(value)).toBe(expected);
});

it('hides each secret everywhere, but no short text that would hide half of the words', () => {
	expect(clean('abcd and abcd and efghi', ['abcd', 'efghi'])).toBe('*** and *** and ***');
	expect(clean('a dog', ['dog', 'a', ''])).toBe('a dog');
});

const bytes = Buffer.from(SECRET);
const perByte = (write: (byte: number) => string) => [...bytes].map(write).join('');
const hexOf = (byte: number) => byte.toString(16).padStart(2, '0');

it.each<[string, string]>([
	['as it is', SECRET],
	['in other letters', SECRET.toUpperCase()],
	['in base64', bytes.toString('base64')],
	['in base64 behind a scheme', Buffer.from(`ApiToken ${SECRET}`).toString('base64')],
	['in base64 behind two letters', Buffer.from(`: ${SECRET} :`).toString('base64')],
	['in base64 for addresses', bytes.toString('base64url')],
	['in hex', bytes.toString('hex')],
	['in large hex', bytes.toString('hex').toUpperCase()],
	['for an address', encodeURIComponent(SECRET)],
	['for an address, every letter', perByte((byte) => `%${hexOf(byte)}`)],
	['for JSON', JSON.stringify(SECRET)],
	['for JSON, every letter', perByte((byte) => `\\u00${hexOf(byte)}`)],
	['for HTML, every letter', perByte((byte) => `&#${byte};`)],
	['for HTML in hex', perByte((byte) => `&#x${hexOf(byte)};`)],
	['with soft hyphens', [...SECRET].join('\u00ad')],
	['with something unseen', `${SECRET.slice(0, 9)}\u200b\u2060${SECRET.slice(9)}`],
	['with fillers', `${SECRET.slice(0, 9)}\u3164\u2800\ufe0f${SECRET.slice(9)}`],
	['over two lines', `${SECRET.slice(0, 20)}\r\n${SECRET.slice(20)}`],
])('hides a secret %s', (_name, said) => {
	const shown = clean(`no: ${said} was refused`, [SECRET]);
	expect(shown).toContain('***');
	expect(shown).toMatch(/^no: .*was refused$/);
	// What is left of an encoded whole is what stood around the secret.
	expect(shown.length).toBeLessThan(45);
});

it('hides a secret that begins before the end of what is shown', () => {
	for (let before = 480; before < 502; before++) {
		expect(clean(`${'x'.repeat(before)}${SECRET}`, [SECRET])).not.toContain(SECRET.slice(0, 8));
	}
});

it('shows nothing of a secret, whatever stands around it', () => {
	const around = fc.string({ unit: 'grapheme', maxLength: 40 });
	fc.assert(
		fc.property(around, around, (before, after) => {
			const parts = [SECRET, bytes.toString('base64'), bytes.toString('hex')];
			for (const part of parts) {
				expect(clean(before + part + after, [SECRET])).not.toContain(part.slice(3, -3));
			}
		}),
	);
});
