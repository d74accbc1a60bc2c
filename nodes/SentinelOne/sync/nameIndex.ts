import { Distances } from './distances';

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

/** With lists longer than this part of all names, going through all of them in order is faster. */
const MANY = 8;

/** In how many places names of up to `length` may differ. */
const editsIn = (length: number, least: number): number => Math.floor((1 - least) * length + 1e-9);

/** How long a name may be that is like enough, up to `most`. */
const longestLike = (wanted: string, least: number, most: number): number =>
	least > 0 ? Math.min(most, Math.floor(wanted.length / least + 1e-9)) : most;

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
		const from = new Distances(wanted);
		const found = new Map<string, Found & { apart: number }>();
		const add = (name: string, apart: number) => {
			const longest = Math.max(name.length, wanted.length);
			const score = longest === 0 ? 0 : 1 - apart / longest;
			if (score >= least) found.set(name, { name, score, apart });
		};
		this.question++;
		const look = (index: number) => {
			if (this.seen[index] === this.question) return;
			this.seen[index] = this.question;
			this.looked++;
			const name = this.names[index]!;
			const max = editsIn(Math.max(name.length, wanted.length), least);
			const apart = from.to(name);
			if (apart <= max) add(name, apart);
		};
		const best = () =>
			[...found.values()]
				.sort(byScore)
				.slice(0, most)
				.map(({ name, score }) => ({ name, score }));
		/** Whether what differs more than in `edits` places cannot be among the best any more. */
		const isEnough = (edits: number) =>
			edits * (edits + 1) < wanted.length &&
			[...found.values()].filter(({ apart }) => apart <= edits).length >= most;

		if (wanted.length > 2) {
			for (const index of this.near(wanted)) look(index);
			if (isEnough(1)) return best();
		}
		// The longer of the two decides how much may differ.
		const longest = Math.max(wanted.length, longestLike(wanted, least, this.starts.length));
		const highest = editsIn(longest, least);
		for (let edits = wanted.length > 2 ? 2 : 0; edits <= highest; edits++) {
			const [first, end] = this.range(wanted, least, edits);
			const lists = this.listsFor(wanted, edits);
			const sum = (lists ?? []).reduce((length, list) => length + list.length, 0);
			if (lists === undefined || sum > this.names.length / MANY) {
				this.scan(wanted, from, add, least);
				return best();
			}
			for (const list of lists) {
				for (let at = lowerBound(list, first); at < list.length && list[at]! < end; at++) {
					look(list[at]!);
				}
			}
			if (isEnough(edits)) return best();
		}
		return best();
	}

	/**
	 * Compares with every name of about the length, in their alphabetical order: what a name has in
	 * common with the one before it is not compared again.
	 */
	private scan(
		wanted: string,
		from: Distances,
		add: (name: string, apart: number) => void,
		least: number,
	): void {
		const { order, shared } = this.alphabet();
		const shortest = wanted.length * least - 1e-9;
		const longest = longestLike(wanted, least, this.starts.length);
		let common = 0;
		for (let at = 0; at < order.length; at++) {
			common = Math.min(common, shared[at]!);
			const name = order[at]!;
			if (name.length < shortest || name.length > longest) continue;
			this.looked++;
			const max = editsIn(Math.max(name.length, wanted.length), least);
			const apart = from.after(name, common);
			common = name.length;
			if (apart <= max) add(name, apart);
		}
	}

	private sorted?: { order: string[]; shared: Int32Array };

	/** The names in alphabetical order, and how many characters each has in common with the one before. */
	private alphabet(): { order: string[]; shared: Int32Array } {
		if (this.sorted !== undefined) return this.sorted;
		const order = [...this.names].sort();
		const shared = Int32Array.from(order, (name, at) => {
			const before = order[at - 1] ?? '';
			let common = 0;
			while (common < before.length && before[common] === name[common]) common++;
			return common;
		});
		return (this.sorted = { order, shared });
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

	/** Where the names lie that may differ in `edits` places and still be like enough. */
	private range(wanted: string, least: number, edits: number): [first: number, end: number] {
		const shortest = Math.max(wanted.length - edits, Math.ceil(wanted.length * least - 1e-9));
		const longest = Math.min(wanted.length + edits, longestLike(wanted, least, this.starts.length));
		const all = this.names.length;
		return [this.starts[shortest] ?? all, this.starts[longest + 1] ?? all];
	}

	/**
	 * Lists that together have every name that differs in `edits` places at most: it keeps one of any
	 * `edits + 1` pairs that do not overlap. The rarest such pairs are taken. Undefined where the name
	 * is too short for so many.
	 */
	private listsFor(wanted: string, edits: number): number[][] | undefined {
		const pairs = edits + 1;
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
