/** The best of what was found for one question. Pure. */

export interface Found {
	name: string;
	/** From 0 to 1. */
	score: number;
}

/** In how many places two texts may differ, the longer of which has `length`. */
const editsIn = (length: number, least: number): number => Math.floor((1 - least) * length + 1e-9);

const byScore = (a: Found, b: Found): number => b.score - a.score || (a.name < b.name ? -1 : 1);

export class Best {
	/** The best first; of two alike, in the order of their names. */
	readonly found: Found[] = [];

	/**
	 * `most`: how many are wanted, one at least. `least`: how alike they have to be, 0 to 1; that
	 * rises as soon as there are so many, because nothing less comes in any more.
	 */
	constructor(
		readonly wanted: string,
		public least: number,
		private readonly most: number,
	) {}

	/** In how many places a name of this length may differ. The longer of the two decides. */
	edits(length: number): number {
		return editsIn(Math.max(length, this.wanted.length), this.least);
	}

	/** How much longer than the wanted one a name may be, up to `most`. */
	longer(most: number): number {
		let more = 0;
		while (more < most && more < this.edits(this.wanted.length + more + 1)) more++;
		return more;
	}

	/** Takes a name, each once, that differs in `apart` places, and answers whether it is among the best. */
	add(name: string, apart: number): boolean {
		const longest = Math.max(name.length, this.wanted.length);
		const score = longest === 0 ? 0 : 1 - apart / longest;
		if (apart > this.edits(name.length) || score < this.least) return false;
		const one = { name, score };
		const at = this.found.findIndex((other) => byScore(one, other) < 0);
		this.found.splice(at < 0 ? this.found.length : at, 0, one);
		this.found.splice(this.most);
		if (this.found.length === this.most) this.least = this.found.at(-1)!.score;
		return true;
	}
}
