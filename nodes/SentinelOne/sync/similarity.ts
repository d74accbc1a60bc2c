/** How alike two names are. Pure; nodes may bring no library along. */

/**
 * The Levenshtein distance of two texts: the fewest insertions, deletions and replacements of UTF-16
 * units that make one out of the other. Where it is more than `max`, any number above `max`.
 */
export function distance(a: string, b: string, max = Infinity): number {
	const [short, long] = a.length <= b.length ? [a, b] : [b, a];
	if (long.length - short.length > max) return long.length - short.length;
	let row = Array.from({ length: short.length + 1 }, (_, i) => i);
	for (let at = 1; at <= long.length; at++) {
		const next = [at];
		let least = at;
		for (let i = 1; i <= short.length; i++) {
			const replaced = row[i - 1]! + (short[i - 1] === long[at - 1] ? 0 : 1);
			const cost = Math.min(replaced, row[i]! + 1, next[i - 1]! + 1);
			next.push(cost);
			if (cost < least) least = cost;
		}
		if (least > max) return least;
		row = next;
	}
	return row[short.length]!;
}

/** Places of each character of a text of up to 32: one bit each. All zero between two questions. */
const places = new Uint32Array(0x10000);

/** One character of a text against all of another at once (Myers 1999), for up to 32 characters. */
function bitDistance(text: string, other: string): number {
	for (let at = 0; at < text.length; at++) places[text.charCodeAt(at)]! |= 1 << at;
	const last = 1 << (text.length - 1);
	let up = -1;
	let down = 0;
	let score = text.length;
	for (let at = 0; at < other.length; at++) {
		const same = places[other.charCodeAt(at)]!;
		const diagonal = (((same & up) + up) ^ up) | same | down;
		const across = down | ~(diagonal | up);
		const back = up & diagonal;
		if ((across & last) !== 0) score++;
		if ((back & last) !== 0) score--;
		const shifted = (across << 1) | 1;
		up = (back << 1) | ~(diagonal | shifted);
		down = shifted & diagonal;
	}
	for (let at = 0; at < text.length; at++) places[text.charCodeAt(at)] = 0;
	return score;
}

/** As `distance`, from one text to many. */
export const distanceFrom = (text: string): ((other: string, max: number) => number) =>
	text.length === 0 || text.length > 32
		? (other, max) => distance(text, other, max)
		: (other, max) => {
				const apart = Math.abs(other.length - text.length);
				return apart > max ? apart : bitDistance(text, other);
			};

/** Legal forms that one system writes and the other leaves out. */
const LEGAL = new Set([
	...[
		'ab',
		'ag',
		'as',
		'bv',
		'co',
		'company',
		'corp',
		'corporation',
		'gmbh',
		'inc',
		'incorporated',
	],
	...['kg', 'limited', 'llc', 'llp', 'ltd', 'nv', 'oy', 'plc', 'pty', 'sa', 'sarl', 'spa', 'srl'],
]);

/** A name reduced to what two systems have in common: no case, accents, signs or legal form. */
export function plainName(name: string): string {
	const words = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/&/g, ' and ')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
	let end = words.length;
	while (end > 1 && LEGAL.has(words[end - 1] ?? '')) end--;
	return words.slice(0, end).join(' ');
}

/**
 * How alike two plain names are, from 0 to 1: one less the share of characters that differ. Names
 * less alike than `least` may come out as anything below it. `from`: the distances from `a`.
 */
export function similarity(
	a: string,
	b: string,
	least = 0,
	from: (b: string, max: number) => number = (other, max) => distance(a, other, max),
): number {
	const longest = Math.max(a.length, b.length);
	if (longest === 0) return 0;
	const max = Math.floor((1 - least) * longest + 1e-9);
	return Math.max(0, 1 - from(b, max) / longest);
}
