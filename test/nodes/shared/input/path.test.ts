import { hasConstraint } from '../../../../nodes/shared/input/filters';
import { freePath, path, queryString } from '../../../../nodes/shared/input/path';

describe('path', () => {
	it('encodes each variable part as one segment', () => {
		expect(path`/users/${'a/b?c#d e%2f'}/policy`).toBe('/users/a%2Fb%3Fc%23d%20e%252f/policy');
	});
	it.each(['', '.', '..', 5 as never, undefined as never])('refuses the part %j', (part) => {
		expect(() => path`/users/${part}`).toThrow('empty or not a name');
	});
});

describe('a path that a person entered', () => {
	it.each([
		['/users', '/users'],
		['users', '/users'],
		['/users/', '/users'],
		['/web/api/v2.1/users/1', '/users/1'],
		['web/api/v2.1/users', '/users'],
		['/a-b_c~d/e.f', '/a-b_c~d/e.f'],
		[`/${'a'.repeat(499)}`, `/${'a'.repeat(499)}`],
	])('%j is %j', (entered, plain) => {
		expect(freePath(entered)).toBe(plain);
	});
	it.each([
		'',
		'/',
		'//users',
		'/users//1',
		'/../users',
		'/users/..',
		'/users/.',
		'/users?x=1',
		'/users#x',
		'/users%2f',
		'/users\\x',
		'/users x',
		' /users',
		'/users\n',
		'https://evil.example/users',
		'/web/api/v2.0/users',
		'/web/api/v2.1',
		'/web/api/v2.1x/users',
		'/web/login',
		`/${'a'.repeat(500)}`,
	])('%j is refused', (entered) => {
		expect(() => freePath(entered)).toThrow('is not a path of the API');
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
		expect(() => queryString({ a: ['x', 'y,z'] })).toThrow('holds a comma');
		expect(queryString({ a: 'x,y' })).toBe('a=x%2Cy');
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

describe('a query longer than an address', () => {
	const values = (count: number) => Array.from({ length: count }, (_, n) => String(10_000 + n));

	it('is refused by the name of what makes it so', () => {
		expect(() => queryString({ query: 'x', ids: values(1400) })).toThrow(
			'The query has 8,411 characters, more than one request can carry. Shorten ids, or split its values over several requests',
		);
	});

	it('is not one that fits', () => {
		expect(queryString({ ids: values(1300) })).toHaveLength(7803);
	});
});
