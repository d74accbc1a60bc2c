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
