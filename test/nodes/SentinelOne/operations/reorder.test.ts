import fc from 'fast-check';
import { movedTo, scopeOf } from '../../../../nodes/SentinelOne/operations/reorder';
import { id } from '../../../harness/sentinelone';

/** Where rules go when one of them moves. */

const rules = (...orders: Array<number | null>) =>
	orders.map((order, at) => ({ id: id(at), order }));
const places = (moved: Array<{ id?: unknown; order?: unknown }>) =>
	moved.map(({ id: one, order }) => [one, order]);

it('a rule moves up, and those that it passes move down', () => {
	expect(places(movedTo(rules(1, 2, 3), id(2), 1))).toEqual([
		[id(2), 1],
		[id(0), 2],
		[id(1), 3],
	]);
});

it('a place behind the last one is the last one', () => {
	expect(places(movedTo(rules(1, 2, 3), id(0), 99)).at(-1)).toEqual([id(0), 3]);
});

it('rules share the numbers that they have, and leave those of others alone', () => {
	expect(places(movedTo(rules(4, 9, 12), id(2), 2))).toEqual([
		[id(0), 4],
		[id(2), 9],
		[id(1), 12],
	]);
});

it.each([
	['the same number twice', [1, 1, 2]],
	['no number', [1, null, 2]],
])('rules with %s get new ones', (_what, orders) => {
	const moved = movedTo(rules(...orders), id(0), 1);
	expect(moved.map(({ order }) => order)).toEqual([1, 2, 3]);
});

it('none gets lost, none comes twice, and the others keep their order', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 }),
			fc.nat(),
			fc.integer({ min: 1, max: 40 }),
			(orders, pick, position) => {
				const all = rules(...orders);
				const wanted = id(pick % all.length);
				const moved = movedTo(all, wanted, position);
				const others = (list: Array<{ id?: unknown }>) =>
					list.map((row) => row.id).filter((one) => one !== wanted);
				const sorted = [...all].sort((a, b) => Number(a.order) - Number(b.order));
				expect(others(moved)).toEqual(others(sorted));
				expect(moved.map((row) => row.order)).toEqual([...orders].sort((a, b) => a - b));
				expect(moved.findIndex((row) => row.id === wanted)).toBe(
					Math.min(position, all.length) - 1,
				);
			},
		),
	);
});

it('the scope of a rule is what the console filters by', () => {
	expect(scopeOf({ scope: 'site', scopeId: id(1) })).toEqual({ siteIds: [id(1)] });
	expect(scopeOf({ scope: 'global', scopeId: id(1) })).toEqual({ tenant: true });
});
