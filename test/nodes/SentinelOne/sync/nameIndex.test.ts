import fc from 'fast-check';
import { distance as known } from 'fastest-levenshtein';
import { NameIndex } from '../../../../nodes/SentinelOne/sync/nameIndex';
import { SiteIndex } from '../../../../nodes/SentinelOne/sync/siteMatch';

/** What an index finds is what comparing with every name finds. */

const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 14 });
const any = fc.string({ unit: 'binary', maxLength: 40 });

/** Names of several of the same words, with a number at either end. */
const shared = fc
	.tuple(
		fc.array(fc.constantFrom('acme', 'corporation', 'corp', 'limited', 'north', 'berlin', 'bern'), {
			minLength: 1,
			maxLength: 5,
		}),
		fc.nat(99_999).map((n) => String(n).padStart(5, '0')),
		fc.constantFrom('front', 'end', 'none'),
	)
	.map(([words, number, place]) =>
		[...(place === 'front' ? [number] : []), ...words, ...(place === 'end' ? [number] : [])].join(
			' ',
		),
	);

/** Names of one family, which have most of their characters in common. */
const alike = fc
	.tuple(fc.constantFrom('customer ', 'site ', 'acme north '), fc.nat(300), few)
	.map(([start, n, end]) => `${start}${n} ${end.slice(0, 3)}`);

/** The share of characters that do not differ, as another library counts them. */
const likeness = (a: string, b: string): number =>
	a === '' && b === '' ? 0 : 1 - known(a, b) / Math.max(a.length, b.length);

describe.each([
	['few characters', few],
	['any characters', any],
	['much in common', alike],
	['words that they share', shared],
	['more than 32 characters', fc.tuple(few, any, alike).map((parts) => parts.join('hospital of '))],
])('names of %s', (_what, texts) => {
	it('are found as by comparing with every one', () => {
		const all = fc.uniqueArray(texts, { minLength: 1, maxLength: 60 });
		const least = fc.oneof(
			fc.constantFrom(0.5, 0.8, 0.9),
			fc.double({ min: 0, max: 1, noNaN: true }),
		);
		fc.assert(
			fc.property(
				all,
				texts,
				least,
				fc.integer({ min: 1, max: 5 }),
				(names, wanted, share, most) => {
					const found = new NameIndex(names).like(wanted, share, most);
					const expected = names
						.map((name) => ({ name, score: likeness(wanted, name) }))
						.filter(({ score }) => score >= share)
						.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
						.slice(0, most);
					expect(found).toEqual(expected);
				},
			),
			{ numRuns: 500 },
		);
	});
});

it('texts longer than any name are compared too', () => {
	const long = 'ab'.repeat(1500);
	const index = new NameIndex([`${long}c`, 'ab', '']);
	expect(index.like(long, 0.5, 3)).toEqual([{ name: `${long}c`, score: 1 - 1 / 3001 }]);
	expect(index.like('', 0, 3).map(({ name }) => name)).toEqual(['', 'ab', `${long}c`]);
});

it('a name longer than all others is like the longest of them', () => {
	expect(new NameIndex(['c ', '']).like(' ac ', 0.5, 1)).toEqual([{ name: 'c ', score: 0.5 }]);
});

it('several questions do not disturb each other', () => {
	const index = new NameIndex(['london', 'lisbon', 'lyon']);
	for (let time = 0; time < 3; time++) {
		expect(index.like('londom', 0.8, 3)).toEqual([
			{ name: 'london', score: expect.closeTo(5 / 6, 9) as number },
		]);
		expect(index.like('lisbom', 0.8, 3)).toEqual([
			{ name: 'lisbon', score: expect.closeTo(5 / 6, 9) as number },
		]);
	}
});

/** Counted rather than timed: how many characters of names a question is compared with. */
describe('of 40,000 names', () => {
	const letters = (n: number) =>
		Array.from({ length: 8 }, (_, at) =>
			String.fromCharCode(97 + ((Math.imul(n + 1, 2654435761 + at * 40503) >>> 13) % 26)),
		).join('');
	const WORDS =
		'acme borealis contoso delta corporation holdings limited berlin bremen munich'.split(' ');
	const words = (n: number) =>
		[1, 7, 49, 343].map((step) => WORDS[Math.floor(n / step) % WORDS.length]).join(' ');
	const families: Array<[string, (n: number) => string, number]> = [
		['numbered', (n) => `customer ${10_000 + n}`, 40_000],
		['with a common beginning', (n) => `customer ${letters(n)}`, 100_000],
		['of their own', (n) => `${letters(n)} ${letters(n + 50_000)}`, 200_000],
		['of the same words, with a number', (n) => `${words(n)} ${n}`, 10_000],
		['of the same words, after a number', (n) => `${n} ${words(n)}`, 10_000],
	];

	it.each(families)('%s, a question is compared with few', (_what, nameOf, most) => {
		const index = new NameIndex(new Set(Array.from({ length: 40_000 }, (_, n) => nameOf(n))));
		for (let n = 0; n < 100; n++) {
			const name = nameOf(n * 397);
			index.like(`${name.slice(0, -1)}!`, 0.8, 3);
			index.like(name.replace(/ \w+/, ' public company'), 0.8, 3);
		}
		expect(index.compared / 200).toBeLessThan(most);
	});
});

it('sites that share a name or a link are kept without copying them each time', () => {
	const sites = Array.from({ length: 40_000 }, (_, n) => ({
		id: String(n),
		name: 'Default site',
		externalId: 'org',
	}));
	const index = new SiteIndex(sites);
	expect(index.linkedTo('org')).toHaveLength(40_000);
	expect(index.named('Default Site', 0.8, 3)).toHaveLength(3);
});
