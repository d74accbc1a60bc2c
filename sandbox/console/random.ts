// Pure functions of (seed, kind, index): the same question always has the same answer, so a row
// of a large fleet need not be kept.

/** A 32-bit hash of a seed and any number of parts. */
export function hash(seed: number, ...parts: ReadonlyArray<number | string>): number {
	let h = (seed ^ 0x9e3779b9) >>> 0;
	const mix = (value: number) => {
		h = Math.imul(h ^ value, 0x85ebca6b) >>> 0;
		h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
		h = (h ^ (h >>> 16)) >>> 0;
	};
	for (const part of parts) {
		if (typeof part === 'number') {
			mix(part >>> 0);
			mix(Math.floor(part / 2 ** 32));
		} else for (let i = 0; i < part.length; i++) mix(part.charCodeAt(i));
	}
	return h;
}

/** Draws for one row: every named draw is independent of the others. */
export class Dice {
	private readonly state: number;

	constructor(seed: number, kind: string, index: number) {
		this.state = hash(seed, kind, index);
	}

	/** An integer from 0 to limit - 1. */
	int(name: string, limit: number): number {
		return hash(this.state, name) % limit;
	}

	pick<T>(name: string, items: readonly T[]): T {
		const item = items[this.int(name, items.length)];
		if (item === undefined) throw new Error(`nothing to pick for ${name}`);
		return item;
	}

	/** True for about `percent` of the rows. */
	chance(name: string, percent: number): boolean {
		return this.int(name, 100) < percent;
	}

	/** Lower-case hexadecimal digits. */
	hex(name: string, digits: number): string {
		let out = '';
		for (let i = 0; out.length < digits; i++)
			out += hash(this.state, name, i).toString(16).padStart(8, '0');
		return out.slice(0, digits);
	}

	uuid(name: string): string {
		const h = this.hex(name, 32);
		return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
	}
}

/** A permutation of 0..size-1, by position, without a table: stride coprime to the size. */
export function shuffledIndex(seed: number, size: number, position: number): number {
	if (size < 2) return position;
	const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
	let stride = (hash(seed, 'stride', size) % (size - 1)) + 1;
	while (gcd(stride, size) !== 1) stride = stride === size - 1 ? 1 : stride + 1;
	const offset = hash(seed, 'offset', size) % size;
	return Number((BigInt(position) * BigInt(stride) + BigInt(offset)) % BigInt(size));
}
