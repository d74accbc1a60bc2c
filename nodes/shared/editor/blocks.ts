/**
 * Which conditions say where a field is shown. Places are counted, because every start of n8n works
 * all of this out.
 */

/** A value for each axis, such as resource and operation. */
export type Place = readonly string[];

/** All places there are, by number. */
export class Places {
	/** The values on each axis, by number. */
	readonly values: string[][];

	/** The number of the value of each place, axis by axis. */
	private readonly at: number[][];

	private readonly numbers: Map<string, number>;

	constructor(all: readonly Place[]) {
		const axes = [...(all[0]?.keys() ?? [])];
		this.values = axes.map((axis) => [...new Set(all.map((place) => place[axis] ?? ''))].sort());
		this.at = this.values.map((values, axis) => {
			const known = new Map(values.map((value, number) => [value, number]));
			return all.map((place) => known.get(place[axis] ?? '') ?? 0);
		});
		this.numbers = new Map(all.map((place, number) => [place.join('\n'), number]));
	}

	numberOf(place: Place): number {
		const number = this.numbers.get(place.join('\n'));
		if (number === undefined)
			throw new Error(`No operation or event is called ${place.join(': ')}`);
		return number;
	}

	/** The number of the value that a place has on an axis. */
	value(axis: number, place: number): number {
		return this.at[axis]?.[place] ?? 0;
	}

	/** Which values of an axis these places have. */
	valuesOf(axis: number, places: Iterable<number>): Set<number> {
		const found = new Set<number>();
		for (const place of places) found.add(this.value(axis, place));
		return found;
	}

	/** Values of an axis by their numbers, in their order. */
	named(axis: number, values: Iterable<number>): string[] {
		return [...values].sort((a, b) => a - b).map((value) => this.values[axis]?.[value] ?? '');
	}

	/** Those of `all` that conditions for `places` would name too. */
	strangers(places: ReadonlySet<number>, all: readonly number[]): number[] {
		const own = this.values.map((_, axis) => this.valuesOf(axis, places));
		return all.filter(
			(place) =>
				!places.has(place) && own.every((values, axis) => values.has(this.value(axis, place))),
		);
	}
}

/** What it costs to write `lost` apart from `kept`. */
export type Price = (lost: ReadonlySet<number>, kept: ReadonlySet<number>) => number;

/** Without the value whose places cost the least for each stranger that goes with them. */
function withoutWorst(
	places: Places,
	block: ReadonlySet<number>,
	wrong: readonly number[],
	priceOf: Price,
): Set<number> {
	let best: { kept: Set<number>; gain: number } | undefined;
	for (const axis of places.values.keys()) {
		for (const value of places.valuesOf(axis, wrong)) {
			const has = (place: number) => places.value(axis, place) === value;
			const kept = new Set([...block].filter((place) => !has(place)));
			if (kept.size === 0) continue;
			const lost = new Set([...block].filter(has));
			const gain = wrong.filter(has).length / priceOf(lost, kept);
			if (best === undefined || gain > best.gain) best = { kept, gain };
		}
	}
	if (best === undefined) throw new Error('Two places have the same values');
	return best.kept;
}

/**
 * `wanted` in as few blocks as a greedy search finds. A block is all of `all` that has its values: it
 * can be written as one field.
 */
export function blocks(
	places: Places,
	wanted: Iterable<number>,
	all: readonly number[],
	priceOf: Price = (lost) => lost.size,
): Array<Set<number>> {
	const found: Array<Set<number>> = [];
	for (let left = new Set(wanted); left.size > 0; ) {
		let block = left;
		for (let wrong = places.strangers(block, all); wrong.length > 0; ) {
			block = withoutWorst(places, block, wrong, priceOf);
			wrong = places.strangers(block, all);
		}
		found.push(block);
		left = new Set([...left].filter((place) => !block.has(place)));
	}
	return found;
}
