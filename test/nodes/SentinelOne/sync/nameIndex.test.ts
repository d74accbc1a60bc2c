import fc from 'fast-check';
import { distance as known } from 'fastest-levenshtein';
import { NameIndex } from '../../../../nodes/SentinelOne/sync/nameIndex';
import { Distances } from '../../../../nodes/SentinelOne/sync/distances';
import { similarity } from '../../../../nodes/SentinelOne/sync/similarity';
import { SiteIndex } from '../../../../nodes/SentinelOne/sync/siteMatch';

/** What an index finds is what comparing with every name finds. */

const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 14 });
const any = fc.string({ unit: 'binary', maxLength: 40 });

/** Names of one family, which have most of their characters in common. */
const alike = fc
	.tuple(fc.constantFrom('customer ', 'site ', 'acme north '), fc.nat(300), few)
	.map(([start, n, end]) => `${start}${n} ${end.slice(0, 3)}`);

describe.each([
	['few characters', few],
	['any characters', any],
	['much in common', alike],
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
						.map((name) => ({ name, score: similarity(wanted, name, share) }))
						.filter(({ score }) => score >= share)
						.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
						.slice(0, most);
					expect(found).toEqual(expected);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('are as far apart as they are', () => {
		fc.assert(
			fc.property(texts, texts, (a, b) => {
				expect(new Distances(a).to(b)).toBe(known(a, b));
			}),
			{ numRuns: 1000 },
		);
	});

	it('are as far apart where they begin like the one before', () => {
		fc.assert(
			fc.property(texts, fc.array(texts, { maxLength: 5 }), texts, (a, ends, start) => {
				const from = new Distances(a);
				from.to(start);
				for (const end of ends) {
					const other = start + end;
					expect(from.after(other, start.length)).toBe(known(a, other));
				}
			}),
			{ numRuns: 500 },
		);
	});
});

it('texts longer than any name are compared too', () => {
	const long = 'ab'.repeat(400);
	expect(new Distances(long).to(`${long}c`)).toBe(1);
	expect(new Distances('').to(long)).toBe(800);
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

/** Counted rather than timed: how many names a question looks at. */
describe('of 40,000 names', () => {
	const letters = (n: number) =>
		Array.from({ length: 8 }, (_, at) =>
			String.fromCharCode(97 + ((Math.imul(n + 1, 2654435761 + at * 40503) >>> 13) % 26)),
		).join('');
	const families: Array<[string, (n: number) => string]> = [
		['numbered', (n) => `customer ${10_000 + n}`],
		['with a common beginning', (n) => `customer ${letters(n)}`],
		['of their own', (n) => `${letters(n)} ${letters(n + 50_000)}`],
	];

	it.each(families)('%s, a question looks at few', (_what, nameOf) => {
		const index = new NameIndex(new Set(Array.from({ length: 40_000 }, (_, n) => nameOf(n))));
		for (let n = 0; n < 200; n++) {
			const name = nameOf(n * 199);
			index.like(`${name.slice(0, -1)}!`, 0.8, 3);
		}
		expect(index.looked / 200).toBeLessThan(4_000);
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
