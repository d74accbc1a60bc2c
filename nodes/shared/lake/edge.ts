import type { Match } from './events';

/** How far a reading got: everything before an instant, and of the instant what was given already. */
export class Edge {
	/** Nanoseconds; undefined before anything was given. */
	at: bigint | undefined;
	private counts = new Map<string, number>();
	/** The lake's places of what was given of the instant. */
	private places = new Set<string>();

	constructor(private readonly ascending: boolean) {}

	/** How many matches of the instant were given. */
	get given(): number {
		return [...this.counts.values()].reduce((sum, n) => sum + n, 0);
	}

	/**
	 * The matches that were not given yet, which then count as given. Matches of the instant are told
	 * apart by the lake's places where it has the same ones from answer to answer, and else by how often
	 * their content was met: two events may be alike in everything.
	 */
	take(matches: readonly Match[]): Match[] {
		const isPlaced = matches.some(({ cursor }) => cursor !== undefined && this.places.has(cursor));
		return isPlaced ? this.takeByPlace(matches) : this.takeByContent(matches);
	}

	private takeByContent(matches: readonly Match[]): Match[] {
		const met = new Map<string, number>();
		const fresh = matches.filter(({ at, content }) => {
			if (this.isAhead(at)) return true;
			if (at !== this.at) return false;
			const times = (met.get(content) ?? 0) + 1;
			met.set(content, times);
			return times > (this.counts.get(content) ?? 0);
		});
		this.add(fresh);
		return fresh;
	}

	/** The same, told apart by their places alone. */
	takeByPlace(matches: readonly Match[]): Match[] {
		const fresh = matches.filter(
			({ at, cursor = '' }) => this.isAhead(at) || (at === this.at && !this.places.has(cursor)),
		);
		this.add(fresh);
		return fresh;
	}

	/** Goes on behind the instant. */
	step(): void {
		if (this.at !== undefined) this.move(this.at + (this.ascending ? 1n : -1n));
	}

	/** Whether `at` is still to come. */
	private isAhead(at: bigint): boolean {
		return this.at === undefined || (this.ascending ? at > this.at : at < this.at);
	}

	private move(at: bigint): void {
		this.at = at;
		this.counts = new Map();
		this.places = new Set();
	}

	private add(fresh: readonly Match[]): void {
		const last = fresh[fresh.length - 1]?.at;
		if (last === undefined) return;
		if (last !== this.at) this.move(last);
		for (const { at, content, cursor } of fresh) {
			if (at !== last) continue;
			this.counts.set(content, (this.counts.get(content) ?? 0) + 1);
			if (cursor !== undefined) this.places.add(cursor);
		}
	}
}
