import { distanceFrom, similarity } from './similarity';

/**
 * Many plain names, laid out to find the few that are like another without looking at all of them.
 * What it finds is what comparing with every name would find. Pure.
 */

export interface Found {
	name: string;
	/** From 0 to 1. */
	score: number;
}

/** Of the hashes: odd, so that nothing is lost, and large enough to mix (FNV's prime). */
const FACTOR = 0x01000193;

/** Hashes of a text and of each text that is left when one character of it is gone. */
function* hashes(text: string): Generator<number> {
	const after = new Uint32Array(text.length + 1);
	const power = new Uint32Array(text.length + 1);
	power[0] = 1;
	for (let at = text.length - 1; at >= 0; at--) {
		// What is after a character counts from its own beginning, whatever came before.
		power[text.length - at] = Math.imul(power[text.length - at - 1]!, FACTOR);
	}
	const before = new Uint32Array(text.length + 1);
	for (let at = 0; at < text.length; at++) {
		before[at + 1] = Math.imul(before[at]!, FACTOR) + text.charCodeAt(at) + 1;
	}
	for (let at = text.length - 1; at >= 0; at--) {
		after[at] = Math.imul(text.charCodeAt(at) + 1, power[text.length - 1 - at]!) + after[at + 1]!;
	}
	yield before[text.length]!;
	for (let at = 0; at < text.length; at++) {
		yield (Math.imul(before[at]!, power[text.length - 1 - at]!) + after[at + 1]!) >>> 0;
	}
}

const byScore = (a: Found, b: Found): number => b.score - a.score || (a.name < b.name ? -1 : 1);

export class NameIndex {
	/** The names, the shortest first: what is like a name has about its length. */
	private readonly names: string[];

	/** Where the names of a length, or longer ones, begin. */
	private readonly starts: number[] = [];

	/** The names that hold two characters in a row, each once, the shortest first. */
	private readonly pairs = new Map<string, number[]>();

	/** Names by their hashes without a character: a chain of entries for each slot. */
	private readonly slots: Int32Array;

	private readonly next: number[] = [];

	private readonly owners: number[] = [];

	/** The last question each name was looked at for. */
	private readonly seen: Int32Array;

	private question = 0;

	/** How many names all questions together were compared with. */
	looked = 0;

	constructor(names: Iterable<string>) {
		this.names = [...names].sort((a, b) => a.length - b.length);
		this.seen = new Int32Array(this.names.length);
		const characters = this.names.reduce((sum, name) => sum + name.length + 1, 0);
		this.slots = new Int32Array(2 ** Math.ceil(Math.log2(characters + 2))).fill(-1);
		this.names.forEach((name, index) => this.add(name, index));
	}

	private add(name: string, index: number): void {
		while (this.starts.length <= name.length) this.starts.push(index);
		for (let at = 0; at + 1 < name.length; at++) {
			const pair = name.slice(at, at + 2);
			const holders = this.pairs.get(pair);
			if (holders === undefined) this.pairs.set(pair, [index]);
			else if (holders[holders.length - 1] !== index) holders.push(index);
		}
		for (const hash of hashes(name)) {
			const slot = hash & (this.slots.length - 1);
			this.next.push(this.slots[slot]!);
			this.slots[slot] = this.owners.push(index) - 1;
		}
	}

	/** The `most` names that are most like `wanted`, at least `least` (0 to 1) of it. */
	like(wanted: string, least: number, most: number): Found[] {
		const from = distanceFrom(wanted);
		const found: Found[] = [];
		this.question++;
		const look = (index: number) => {
			if (this.seen[index] === this.question) return;
			this.seen[index] = this.question;
			this.looked++;
			const name = this.names[index]!;
			const score = similarity(wanted, name, least, from);
			if (score >= least) found.push({ name, score });
		};
		if (wanted.length > 2) {
			for (const index of this.near(wanted)) look(index);
			const near = found.filter(({ name, score }) => {
				const longest = Math.max(name.length, wanted.length);
				return Math.round((1 - score) * longest) <= 1;
			});
			// One character off is more alike than two, in names of any length from three on.
			if (near.length >= most) return near.sort(byScore).slice(0, most);
		}
		const [first, end] = this.range(wanted, least);
		const lists = this.listsFor(wanted, least);
		if (lists === undefined) for (let index = first; index < end; index++) look(index);
		for (const list of lists ?? []) {
			for (let at = lowerBound(list, first); at < list.length && list[at]! < end; at++) {
				look(list[at]!);
			}
		}
		return found.sort(byScore).slice(0, most);
	}

	/** All names that differ in one character at most, and some others. */
	private *near(wanted: string): Generator<number> {
		for (const hash of hashes(wanted)) {
			let entry = this.slots[hash & (this.slots.length - 1)]!;
			while (entry >= 0) {
				yield this.owners[entry]!;
				entry = this.next[entry]!;
			}
		}
	}

	/** Where the names lie whose length alone does not rule them out. */
	private range(wanted: string, least: number): [from: number, to: number] {
		const shortest = Math.ceil(wanted.length * least - 1e-9);
		const longest = least > 0 ? Math.floor(wanted.length / least + 1e-9) : Infinity;
		const end = this.names.length;
		return [this.starts[shortest] ?? end, this.starts[longest + 1] ?? end];
	}

	/**
	 * Lists that together have every name that is like enough: a name that differs in `edits` places
	 * keeps one of any `edits + 1` pairs that do not overlap. The rarest such pairs are taken.
	 * Undefined where the name is too short for so many.
	 */
	private listsFor(wanted: string, least: number): number[][] | undefined {
		if (least <= 0) return undefined;
		const longest = Math.floor(wanted.length / least + 1e-9);
		const pairs = Math.floor((1 - least) * longest + 1e-9) + 1;
		if (wanted.length < pairs * 2) return undefined;
		const lists = Array.from(
			{ length: wanted.length - 1 },
			(_, at) => this.pairs.get(wanted.slice(at, at + 2)) ?? [],
		);
		// costs[n][at]: the fewest names in n pairs among the first `at` characters.
		const costs = [new Float64Array(wanted.length + 1)];
		for (let n = 1; n <= pairs; n++) {
			const row = new Float64Array(wanted.length + 1).fill(Infinity);
			for (let at = 2; at <= wanted.length; at++) {
				row[at] = Math.min(row[at - 1]!, costs[n - 1]![at - 2]! + lists[at - 2]!.length);
			}
			costs.push(row);
		}
		const chosen: number[][] = [];
		let at = wanted.length;
		for (let n = pairs; n > 0; n--) {
			while (costs[n]![at - 1]! === costs[n]![at]!) at--;
			chosen.push(lists[at - 2]!);
			at -= 2;
		}
		return chosen;
	}
}

/** The first place in a sorted list whose value is `value` or more. */
function lowerBound(list: readonly number[], value: number): number {
	let low = 0;
	let high = list.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (list[middle]! < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
