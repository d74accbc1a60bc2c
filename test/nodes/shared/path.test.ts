import { hasConstraint } from '../../../nodes/shared/filters';
import { path, queryString } from '../../../nodes/shared/path';

describe('path', () => {
	it('encodes each variable part as one segment', () => {
		expect(path`/users/${'a/b?c#d e%2f'}/policy`).toBe('/users/a%2Fb%3Fc%23d%20e%252f/policy');
	});
	it.each(['', '.', '..'])('refuses the part %j', (part) => {
		expect(() => path`/users/${part}`).toThrow('empty or not a name');
	});
});

describe('queryString', () => {
	it('joins lists with commas, leaves undefined out and keeps false and 0', () => {
		expect(
			queryString({ ids: ['1', '2'], cursor: undefined, infected: false, n: 0, q: 'a&b=c' }),
		).toBe('ids=1,2&infected=false&n=0&q=a%26b%3Dc');
	});
	it.each([{ a: '' }, { a: ' ' }, { a: [] }, { a: ['x', ''] }])('refuses the blank %j', (query) => {
		expect(() => queryString(query)).toThrow('The filter a is empty');
	});
	it('refuses a list entry with a comma, which the console would read as two', () => {
		expect(() => queryString({ a: ['x,y'] })).toThrow('holds a comma');
	});
});

describe('hasConstraint', () => {
	it.each([{ ids: ['1'] }, { infected: false }, { n: 0 }, { a: 'x', b: [false] }])(
		'holds for %j',
		(filter) => {
			expect(hasConstraint(filter)).toBe(true);
		},
	);
	it.each([
		{},
		null,
		undefined,
		[],
		'x',
		{ a: '' },
		{ a: ' ' },
		{ a: null },
		{ a: undefined },
		{ ids: [] },
		{ ids: [''] },
		{ ids: ['1', ''] },
		{ a: 'x', b: '' },
		{ a: {} },
		{ a: NaN },
		{ a: [[]] },
	])('does not hold for %j', (filter) => {
		expect(hasConstraint(filter)).toBe(false);
	});
});
