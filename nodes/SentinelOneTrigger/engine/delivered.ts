import type { Entry } from './seenWindow';

/** The events that were delivered, for as long as their rows may still come up. */
export class DeliveredEvents {
	/** Hash of the event to its place in time, microseconds. */
	private readonly times = new Map<number, number>();

	/** Those of this poll, as they came. */
	private readonly met: Entry[] = [];

	private metFrom = 0;

	private beforeFrom = 0;

	/** `before`: those of earlier polls, oldest first. */
	constructor(private readonly before: readonly Entry[]) {
		for (const { hash, time } of before) this.times.set(hash, time);
	}

	get size(): number {
		return this.times.size;
	}

	has(hash: number): boolean {
		return this.times.has(hash);
	}

	add(hash: number, time: number): void {
		this.times.set(hash, time);
		this.met.push({ hash, time });
	}

	/** Everything up to `time` is done: no need to remember which events that were. */
	dropUpTo(time: number): void {
		for (const [hash, at] of this.times) if (at <= time) this.times.delete(hash);
	}

	/** No row before `bound` comes up any more. */
	dropBefore(bound: number): void {
		this.metFrom = this.drop(this.met, this.metFrom, bound);
		this.beforeFrom = this.drop(this.before, this.beforeFrom, bound);
	}

	private drop(entries: readonly Entry[], from: number, bound: number): number {
		let at = from;
		for (
			let entry = entries[at];
			entry !== undefined && entry.time < bound;
			entry = entries[++at]
		) {
			if (this.times.get(entry.hash) === entry.time) this.times.delete(entry.hash);
		}
		return at;
	}

	/** Those from `bound` on. */
	from(bound: number): Entry[] {
		return [...this.times]
			.map(([hash, time]) => ({ hash, time }))
			.filter(({ time }) => time >= bound);
	}
}
