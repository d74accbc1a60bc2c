import type { Found } from './best';
import { Best } from './best';
import { distance } from './similarity';
import { Table } from './table';

/**
 * Many plain names, laid out to find the few that are like another. They stand in the order in which
 * each has as much as possible in common with the one before: a text is compared with what they share
 * once, and with nothing that comes after a beginning which is too far from it. What it finds is what
 * comparing with every name would find. Pure.
 */

/** A larger table takes too much memory; only names that no site has need it. */
const MOST_CELLS = 4_000_000;

interface Ordered {
	/** As names are compared: as they are, or backwards. */
	turn: (text: string) => string;
	texts: string[];
	/** How many characters each text has in common with the one before. */
	shared: Int32Array;
	/** How many characters are left to compare, of all. */
	own: number;
}

const asItIs = (text: string): string => text;
const backwards = (text: string): string => text.split('').reverse().join('');

function ordered(names: readonly string[], turn: Ordered['turn']): Ordered {
	const texts = names.map(turn).sort();
	let own = 0;
	const shared = Int32Array.from(texts, (text, at) => {
		const before = texts[at - 1] ?? '';
		let common = 0;
		while (common < before.length && before[common] === text[common]) common++;
		own += text.length - common;
		return common;
	});
	return { turn, texts, shared, own };
}

export class NameIndex {
	private readonly ordered: Ordered;

	private readonly longest: number;

	/** How many characters of names all questions together were compared with. */
	compared = 0;

	/** `names`: each once. */
	constructor(names: Iterable<string>) {
		const all = [...names];
		// Where numbers come first, names have nothing in common but their ends.
		const [forwards, turned] = [ordered(all, asItIs), ordered(all, backwards)];
		this.ordered = turned.own < forwards.own ? turned : forwards;
		this.longest = all.reduce((most, { length }) => Math.max(most, length), 0);
	}

	/** The `most` names that are most like `wanted`, at least `least` (0 to 1) of it; of two alike, by name. */
	like(wanted: string, least: number, most: number): Found[] {
		const best = new Best(wanted, least, most);
		const rows = Math.min(this.longest, wanted.length + best.longer(this.longest));
		if (rows * wanted.length > MOST_CELLS) this.compareEach(best);
		else this.compare(best, new Table(this.ordered.turn(wanted), best, rows));
		return best.found;
	}

	private compare(best: Best, table: Table): void {
		const { turn, texts, shared } = this.ordered;
		/** How long the beginning is that is too far from the text, where there is one. */
		let lost = Infinity;
		for (let at = 0; at < texts.length; at++) {
			const common = shared[at]!;
			if (common >= lost) continue;
			const text = texts[at]!;
			let row = common;
			while (row < text.length && table.next(row + 1, text.charCodeAt(row))) row++;
			this.compared += row - common;
			lost = row < text.length ? row + 1 : Infinity;
			if (lost === Infinity && best.add(turn(text), table.apart(row))) table.narrow();
		}
	}

	private compareEach(best: Best): void {
		const { turn, texts } = this.ordered;
		for (const name of texts.map(turn)) {
			best.add(name, distance(best.wanted, name, best.edits(name.length)));
		}
	}
}
