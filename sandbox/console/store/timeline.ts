import { hash } from '../random';

interface Segment {
	first: number;
	count: number;
	start: number;
	step: number;
	/** So many neighbours share one timestamp. */
	block: number;
	fields?: object;
}

/**
 * When the rows of a generated fleet were created: a non-decreasing function of the index, in
 * microseconds, so that a time range is found by binary search whatever the size.
 */
export class Timeline {
	private readonly segments: Segment[] = [];
	size = 0;

	constructor(private readonly seed: number) {}

	/** Appends `count` rows, the first at `start`, `step` microseconds apart; returns its index. */
	append(count: number, start: number, step: number, block = 1, fields?: object): number {
		const first = this.size;
		if (count <= 0) return first;
		const earliest = first === 0 ? start : Math.max(start, this.createdAt(first - 1) + 1);
		this.segments.push({
			first,
			count,
			start: earliest,
			step: Math.max(1, Math.floor(step)),
			block: Math.max(1, Math.floor(block)),
			fields,
		});
		this.size += count;
		return first;
	}

	createdAt(index: number): number {
		const { first, start, step, block } = this.segmentOf(index);
		const position = Math.floor((index - first) / block) * block;
		const jitter = step > 1 ? hash(this.seed, 'jitter', first + position) % step : 0;
		return start + position * step + jitter;
	}

	/** What every row of this index's segment was given when it was added. */
	fields(index: number): object | undefined {
		return this.segmentOf(index).fields;
	}

	/** The first index for which `isPast` holds; isPast must never turn false again. */
	firstIndex(isPast: (index: number) => boolean): number {
		let low = 0;
		let high = this.size;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (isPast(middle)) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	private segmentOf(index: number): Segment {
		let low = 0;
		let high = this.segments.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >>> 1;
			if ((this.segments[middle]?.first ?? 0) <= index) low = middle;
			else high = middle - 1;
		}
		const segment = this.segments[low];
		if (!segment || index < segment.first || index >= segment.first + segment.count)
			throw new RangeError(`no row ${index}`);
		return segment;
	}
}
