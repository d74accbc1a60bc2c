import { mergeOf } from '../../../../nodes/shared/lake/merge';

/** Which queries can be asked in slices of time. */

const whyNot = (query: string) => {
	const merge = mergeOf(query);
	return 'because' in merge ? merge.because : undefined;
};

it.each([
	["a = 'x, by (y' | group n = count(), max(b) by c, 'd by'", ['count', 'max']],
	['| group "my, name" = sum(a * (b + 1)), min( c ) by timebucket("1h")', ['sum', 'min']],
	[
		'a = * | filter b > 1 | let c = b + 1 | columns c | group COUNT() | sort -c | limit 5',
		['count'],
	],
])('%s is put together with %p', (query, functions) => {
	expect(mergeOf(query)).toMatchObject({ functions });
});

it.each([
	['a = *', 'it has no "group"'],
	['a = * | group avg(b), count()', 'parts of "avg" cannot be put together'],
	['a = * | group estimate_distinct(b)', 'parts of "estimate_distinct" cannot be put together'],
	['a = * | group n = count() / 2', 'it computes with what it groups'],
	['a = * | group n = count() | filter n > 2', '"filter" stands behind "group"'],
	['a = * | group n = count() | limit 5 | sort -n', '"sort" stands behind "group"'],
	['a = * | group n = count() by b | group count()', '"group" stands behind "group"'],
	['a = * | limit 5 | group count()', '"limit" stands before "group"'],
	['a = * | sort b | group count()', '"sort" stands before "group"'],
	['a in (b = * | columns c) | group count()', 'it holds other queries'],
	['a = * | join (b = *), (c = *) on d | group count()', '"join" stands before "group"'],
])('%s is not asked in slices, because %s', (query, because) => {
	expect(whyNot(query) ?? '').toBe(because);
});

it('leaves sorting and limits to the whole', () => {
	expect(mergeOf('a = * // x\n| group n = count() by b | sort -n, +b, "c d" | limit')).toEqual({
		query: 'a = *\n| group n = count() by b',
		functions: ['count'],
		order: [
			{ column: 'n', descending: true },
			{ column: 'b', descending: false },
			{ column: 'c d', descending: false },
		],
		limit: 10,
	});
});
