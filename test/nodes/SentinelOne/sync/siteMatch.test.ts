import fc from 'fast-check';
import { distance as known } from 'fastest-levenshtein';
import type { IDataObject } from 'n8n-workflow';
import { distance, plainName } from '../../../../nodes/SentinelOne/sync/similarity';
import { SiteIndex, matchSite } from '../../../../nodes/SentinelOne/sync/siteMatch';

const near = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 });
const any = fc.string({ unit: 'binary', maxLength: 40 });

describe('the distance of two texts', () => {
	it.each([
		['near texts', near],
		['any texts', any],
	])('is that of fastest-levenshtein: %s', (_name, texts) => {
		fc.assert(
			fc.property(texts, texts, (a, b) => {
				expect(distance(a, b)).toBe(known(a, b));
			}),
			{ numRuns: 2000 },
		);
	});

	it('is exact up to the maximum and above it beyond', () => {
		fc.assert(
			fc.property(near, near, fc.nat(12), (a, b, max) => {
				const exact = known(a, b);
				if (exact <= max) expect(distance(a, b, max)).toBe(exact);
				else expect(distance(a, b, max)).toBeGreaterThan(max);
			}),
			{ numRuns: 2000 },
		);
	});
});

it.each([
	['Acme, Inc.', 'acme'],
	['ACME   Corp', 'acme'],
	['Zürich Café GmbH & Co. KG', 'zurich cafe gmbh and'],
	['Smith & Sons Ltd', 'smith and sons'],
	['Inc', 'inc'],
	['---', ''],
	['株式会社アクメ', '株式会社アクメ'],
])('%s is plainly %s', (name, plain) => {
	expect(plainName(name)).toBe(plain.normalize('NFKD').replace(/\p{M}/gu, ''));
});

describe('a match', () => {
	const site = (id: string, name: string, more: IDataObject = {}): IDataObject => ({
		id,
		name,
		accountId: 'a1',
		accountName: 'MSP',
		state: 'active',
		externalId: '',
		...more,
	});
	const match = (
		organization: { id: string; name: string; siteId?: string },
		sites: IDataObject[],
		more: object = {},
	) => matchSite(organization, new SiteIndex(sites), { threshold: 0.8, candidates: 3, ...more });

	it('is mapped by the stored link, whatever the names', () => {
		const found = match({ id: 'o1', name: 'Acme', siteId: 's1' }, [site('s1', 'Other name')]);
		expect(found).toMatchObject({ status: 'Mapped', matchedBy: 'stored', siteId: 's1', score: 1 });
	});

	it('is mapped by the external ID of the site', () => {
		const found = match({ id: 'o1', name: 'Acme' }, [
			site('s1', 'Acme'),
			site('s2', 'Renamed', { externalId: 'o1' }),
		]);
		expect(found).toMatchObject({ status: 'Mapped', matchedBy: 'externalId', siteId: 's2' });
	});

	it.each([
		['Acme Inc', 1],
		['ACME', 1],
		['Acmé', 1],
		['Acmee', 0.8],
	])('by the name alone (%s) needs confirmation', (name, score) => {
		const found = match({ id: 'o1', name: 'Acme' }, [site('s1', name)]);
		expect(found).toMatchObject({
			status: 'Needs Confirmation',
			matchedBy: 'name',
			siteId: 's1',
			score,
		});
	});

	it('is none below the threshold', () => {
		const sites = [site('s1', 'Acmeee')];
		expect(match({ id: 'o1', name: 'Acme' }, sites)).toMatchObject({
			status: 'Unmapped',
			siteId: null,
			candidates: [],
		});
		expect(match({ id: 'o1', name: 'Acme' }, sites, { threshold: 0.6 }).status).toBe(
			'Needs Confirmation',
		);
	});

	it('names the most alike first, and no more than asked for', () => {
		const sites = ['Northwind Trader', 'Northwind Tradres', 'Northwind Tradersx', 'Contoso'].map(
			(name, n) => site(`s${n}`, name),
		);
		const found = match({ id: 'o1', name: 'Northwind Traders' }, sites, { candidates: 2 });
		expect((found.candidates as IDataObject[]).map(({ siteName }) => siteName)).toEqual([
			'Northwind Tradersx',
			'Northwind Trader',
		]);
	});

	it('names every site with the same name', () => {
		const found = match({ id: 'o1', name: 'Acme' }, [site('s1', 'Acme'), site('s2', 'ACME Ltd')]);
		expect((found.candidates as IDataObject[]).map(({ siteId }) => siteId)).toEqual(['s1', 's2']);
	});

	it('needs confirmation where several sites carry the organization, or the links differ', () => {
		const twice = [site('s1', 'A', { externalId: 'o1' }), site('s2', 'B', { externalId: 'o1' })];
		expect(match({ id: 'o1', name: 'X' }, twice)).toMatchObject({
			status: 'Needs Confirmation',
			matchedBy: 'externalId',
		});
		const differ = [site('s1', 'A'), site('s2', 'B', { externalId: 'o1' })];
		const found = match({ id: 'o1', name: 'X', siteId: 's1' }, differ);
		expect(found.status).toBe('Needs Confirmation');
		expect((found.candidates as IDataObject[]).map(({ siteId }) => siteId)).toEqual(['s1', 's2']);
	});

	it('says when the stored site is gone, and goes by the name', () => {
		const found = match({ id: 'o1', name: 'Acme', siteId: 's9' }, [site('s1', 'Acme')]);
		expect(found).toMatchObject({ status: 'Needs Confirmation', storedSiteMissing: true });
	});

	it('says when a site is linked to another organization', () => {
		const found = match({ id: 'o1', name: 'Acme' }, [site('s1', 'Acme', { externalId: 'o7' })]);
		expect(found).toMatchObject({ status: 'Needs Confirmation', linkedTo: 'o7' });
	});

	it('matches nothing to a name without letters', () => {
		expect(match({ id: 'o1', name: '---' }, [site('s1', '***')]).status).toBe('Unmapped');
	});
});
