import type { Best } from './best';

/**
 * Levenshtein's table for one text and the beginnings of names: of each row only the cells that may
 * be part of something that is like enough. Pure.
 */

/** Stands for all that is too far apart to matter. */
const FAR = 1e9;

export class Table {
	private readonly width: number;

	/** The distances of each beginning of a name to each beginning of the text, a row after the other. */
	private readonly cells: Int32Array;

	/** Of each row, the first and the last cell that matter. */
	private readonly first: Int32Array;

	private readonly last: Int32Array;

	/** By how much the beginning of a name is longer, how far apart both may be. */
	private allowed = new Int32Array(0);

	/** How far apart they may be where it is not. */
	private usual = 0;

	/** `most`: how many characters of a name matter. */
	constructor(
		private readonly text: string,
		private readonly best: Best,
		private readonly most: number,
	) {
		this.width = text.length + 1;
		this.cells = new Int32Array((most + 2) * this.width);
		this.first = new Int32Array(most + 2);
		this.last = new Int32Array(most + 2);
		this.narrow();
		for (let at = 0; at < this.width; at++) this.cells[at] = at;
		this.last[0] = Math.min(text.length, this.usual);
	}

	/** Takes over what the best found so far rule out. What is there has been computed more widely. */
	narrow(): void {
		const { best, text } = this;
		this.usual = best.edits(text.length);
		this.allowed = Int32Array.from({ length: best.longer(this.most) + 1 }, (_, more) =>
			best.edits(text.length + more),
		);
	}

	/** How far a name of this length, whose rows are there, is from the text; a lot where it is too far. */
	apart(length: number): number {
		const end = this.text.length;
		return this.last[length] === end ? this.cells[length * this.width + end]! : FAR;
	}

	/**
	 * Computes a row from the one before it, for one character more of a name. False where nothing
	 * that begins so can be like enough.
	 */
	next(row: number, character: number): boolean {
		const { text, cells, usual, allowed, width } = this;
		const here = row * width;
		const before = here - width;
		const behind = allowed.length - 1;
		const end = Math.min(text.length, row + usual);
		const known = Math.min(end, this.last[row - 1]! + 1);
		let at = Math.max(this.first[row - 1]!, row - behind);
		let first = -1;
		let last = -1;
		let left = FAR;
		if (at === 0) {
			cells[here] = left = row;
			first = last = 0;
			at = 1;
		} else cells[here + at - 1] = FAR;
		for (; at <= known; at++) {
			let cost = cells[before + at - 1]! + (text.charCodeAt(at - 1) === character ? 0 : 1);
			const above = cells[before + at]! + 1;
			if (above < cost) cost = above;
			if (left + 1 < cost) cost = left + 1;
			cells[here + at] = left = cost;
			if (cost > (at < row ? allowed[row - at]! : usual)) continue;
			if (first < 0) first = at;
			last = at;
		}
		// Further right, only what is to the left of a cell counts.
		for (; at <= end && last === at - 1; at++) {
			cells[here + at] = ++left;
			if (left <= (at < row ? allowed[row - at]! : usual)) last = at;
		}
		if (first < 0) return false;
		if (last < text.length) cells[here + last + 1] = FAR;
		this.first[row] = first;
		this.last[row] = last;
		return true;
	}
}
