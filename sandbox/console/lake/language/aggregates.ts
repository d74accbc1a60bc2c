import { compare, isTrue, numberOf, type Fields, type Value } from '../values';
import { compile } from './evaluate';
import type { Aggregate } from './syntax';

/** One aggregate of one group. */
export interface Accumulator {
	add(row: Fields): void;
	readonly result: Value;
}

/** The lake's sums, least and greatest are floats: digits past 2^53 are gone. */
const float = (value: Value): Value => (typeof value === 'bigint' ? Number(value) : value);

type Fold = (before: Value, value: Value) => Value;
const FOLDS: Record<string, { start: Value; of: Fold; end?: (value: Value) => Value }> = {
	sum: { start: 0, of: (before, value) => Number(before) + (numberOf(value) ?? 0) },
	min: { start: null, of: least(-1), end: float },
	max: { start: null, of: least(1), end: float },
	any: { start: null, of: (before, value) => before ?? value },
	// Rows come oldest first.
	oldest: { start: null, of: (before, value) => before ?? value },
	newest: { start: null, of: (_before, value) => value },
};

function least(sign: number): Fold {
	return (before, value) => (before === null || compare(value, before) * sign > 0 ? value : before);
}

function count(aggregate: Aggregate): Accumulator {
	const [condition] = aggregate.of;
	const of = condition && compile(condition);
	let result = 0;
	return {
		add: (row) => {
			if (!of || isTrue(of(row))) result++;
		},
		get result() {
			return result;
		},
	};
}

function folded(aggregate: Aggregate, fold: NonNullable<(typeof FOLDS)[string]>): Accumulator {
	const [first] = aggregate.of;
	const of = first ? compile(first) : () => null;
	let state = fold.start;
	return {
		add: (row) => {
			const value = of(row);
			if (value !== null) state = fold.of(state, value);
		},
		get result() {
			return fold.end ? fold.end(state) : state;
		},
	};
}

/** `min_by(x, y)`: x of the row with the least y. */
function chosen(aggregate: Aggregate, sign: number): Accumulator {
	const [of, by] = aggregate.of.map(compile);
	let result: Value = null;
	let best: Value = null;
	return {
		add: (row) => {
			const key = by?.(row) ?? null;
			if (key === null || (best !== null && compare(key, best) * sign <= 0)) return;
			best = key;
			result = of?.(row) ?? null;
		},
		get result() {
			return result;
		},
	};
}

function average(aggregate: Aggregate): Accumulator {
	const [first] = aggregate.of;
	const of = first ? compile(first) : () => null;
	let [sum, seen] = [0, 0];
	return {
		add: (row) => {
			const value = numberOf(of(row));
			if (value === undefined) return;
			sum += value;
			seen++;
		},
		get result() {
			return seen === 0 ? null : sum / seen;
		},
	};
}

function distinct(aggregate: Aggregate): Accumulator {
	const [first] = aggregate.of;
	const of = first ? compile(first) : () => null;
	const seen = new Set<string>();
	return {
		add: (row) => {
			const value = of(row);
			if (value !== null) seen.add(String(value));
		},
		get result() {
			return seen.size;
		},
	};
}

export function accumulate(aggregate: Aggregate): Accumulator {
	const fold = FOLDS[aggregate.function];
	if (fold) return folded(aggregate, fold);
	if (aggregate.function === 'count') return count(aggregate);
	if (aggregate.function === 'avg') return average(aggregate);
	if (aggregate.function === 'estimate_distinct') return distinct(aggregate);
	return chosen(aggregate, aggregate.function === 'min_by' ? -1 : 1);
}
