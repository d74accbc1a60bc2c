import { distance } from './similarity';

/**
 * The Levenshtein distances from one text to many, 32 characters at once (Myers 1999, in blocks as
 * Hyyrö wrote it down). Distances are in UTF-16 units. Pure.
 */

const BITS = 32;
/** Longer texts than these hold, which no site has for a name, would take much memory. */
const MOST_BLOCKS = 16;

/** For each character and block: one bit for each place where the marked text has it. */
let places = new Uint32Array(0x10000);
let marked = '';

function mark(text: string): void {
	if (marked === text) return;
	const blocksOf = (length: number) => Math.max(1, Math.ceil(length / BITS));
	const before = blocksOf(marked.length);
	for (let at = 0; at < marked.length; at++) {
		const from = marked.charCodeAt(at) * before;
		places.fill(0, from, from + before);
	}
	const blocks = blocksOf(text.length);
	if (places.length < blocks * 0x10000) places = new Uint32Array(blocks * 0x10000);
	for (let at = 0; at < text.length; at++) {
		places[text.charCodeAt(at) * blocks + Math.floor(at / BITS)]! |= 1 << at % BITS;
	}
	marked = text;
}

export class Distances {
	private readonly blocks: number;

	/** The bit of the last character, in the last block. */
	private readonly last: number;

	/** What was reached in each block after each character of the text compared last. */
	private ups: Int32Array;

	private downs: Int32Array;

	private scores: Int32Array;

	constructor(private readonly text: string) {
		this.blocks = Math.max(1, Math.ceil(text.length / BITS));
		this.last = 1 << (text.length - 1) % BITS;
		this.ups = new Int32Array(64 * this.blocks);
		this.downs = new Int32Array(64 * this.blocks);
		this.scores = new Int32Array(64);
	}

	/** The distance to `other`. */
	to(other: string): number {
		return this.after(other, 0);
	}

	/** As `to`, where the first `common` characters are those of the text asked about before. */
	after(other: string, common: number): number {
		const { text, blocks, last } = this;
		if (text.length === 0) return other.length;
		if (blocks > MOST_BLOCKS) return distance(text, other);
		mark(text);
		this.reserve(other.length + 1);
		const { ups, downs, scores } = this;
		if (common === 0) {
			ups.fill(-1, 0, blocks);
			downs.fill(0, 0, blocks);
			scores[0] = text.length;
		}
		let score = scores[common]!;
		for (let at = common; at < other.length; at++) {
			const own = other.charCodeAt(at) * blocks;
			const here = at * blocks;
			// What one block hands on to the next: one more, one less, or the same.
			let carry = 1;
			for (let block = 0; block < blocks; block++) {
				const up = ups[here + block]!;
				const down = downs[here + block]!;
				let same = places[own + block]!;
				const vertical = same | down;
				if (carry < 0) same |= 1;
				const horizontal = (((same & up) + up) ^ up) | same;
				let more = down | ~(horizontal | up);
				let less = up & horizontal;
				const end = block === blocks - 1 ? last : 1 << (BITS - 1);
				const out = (more & end) !== 0 ? 1 : (less & end) !== 0 ? -1 : 0;
				more <<= 1;
				less <<= 1;
				if (carry < 0) less |= 1;
				else if (carry > 0) more |= 1;
				ups[here + blocks + block] = less | ~(vertical | more);
				downs[here + blocks + block] = more & vertical;
				carry = out;
			}
			score += carry;
			scores[at + 1] = score;
		}
		return score;
	}

	private reserve(length: number): void {
		if (length <= this.scores.length) return;
		const grown = (from: Int32Array, blocks: number) => {
			const to = new Int32Array(length * 2 * blocks);
			to.set(from);
			return to;
		};
		this.ups = grown(this.ups, this.blocks);
		this.downs = grown(this.downs, this.blocks);
		this.scores = grown(this.scores, 1);
	}
}
