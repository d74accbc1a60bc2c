import type { INodeProperties } from 'n8n-workflow';
import type { Places } from './blocks';

/** What n8n has to be told so that an inner field of a collection shows in some of its places. */

type Display = NonNullable<INodeProperties['displayOptions']>;
type Numbers = ReadonlySet<number>;

/** The values that a condition names, on an axis. */
interface Condition {
	axis: number;
	kind: 'show' | 'hide';
	values: Numbers;
}

/** On each axis: no condition, the values it is hidden for, or those it is shown for. */
const WAYS = [undefined, 'hide', 'show'] as const;
type Way = (typeof WAYS)[number];

/** Undefined where values on these axes cannot keep the others out. */
function inThisWay(
	places: Places,
	own: readonly Numbers[],
	others: readonly number[],
	ways: readonly Way[],
): Condition[] | undefined {
	const found: Condition[] = [];
	let left = others;
	ways.forEach((way, axis) => {
		const values = own[axis];
		if (way !== 'show' || values === undefined) return;
		found.push({ axis, kind: way, values });
		left = left.filter((place) => values.has(places.value(axis, place)));
	});
	ways.forEach((way, axis) => {
		if (way !== 'hide') return;
		const values = new Set<number>();
		left = left.filter((place) => {
			const value = places.value(axis, place);
			if (own[axis]?.has(value) === true) return true;
			values.add(value);
			return false;
		});
		found.push({ axis, kind: way, values });
	});
	return left.length === 0 ? found : undefined;
}

/** All ways to put conditions on so many axes, those with few first. */
const waysOf = (axes: number): Way[][] =>
	Array.from({ length: WAYS.length ** axes }, (_, number) =>
		Array.from({ length: axes }, (__, axis) => WAYS[Math.floor(number / 3 ** axis) % 3]),
	);

/** How long they are, written out. */
function sizeOf(places: Places, found: readonly Condition[]): number {
	let size = 0;
	for (const { axis, values } of found) {
		size += 20;
		for (const value of values) size += (places.values[axis]?.[value] ?? '').length + 3;
	}
	return size;
}

/** The shortest conditions that tell the places of `block` from the others of `all`. */
export function conditions(
	places: Places,
	block: Numbers,
	all: readonly number[],
	axes: readonly string[],
): Display {
	if (block.size === all.length) return {};
	const others = all.filter((place) => !block.has(place));
	const own = axes.map((_, axis) => places.valuesOf(axis, block));
	let best: Condition[] = [];
	let least = Infinity;
	for (const ways of waysOf(axes.length)) {
		const found = inThisWay(places, own, others, ways);
		const size = found === undefined ? Infinity : sizeOf(places, found);
		if (found === undefined || size >= least) continue;
		best = found;
		least = size;
	}
	const display: Display = {};
	for (const { axis, kind, values } of best) {
		display[kind] = { ...display[kind], [`/${axes[axis]}`]: places.named(axis, values) };
	}
	return display;
}
