/** 48 bits of a text, well spread. Two texts share a hash once in 10^11 looks. */
export function hash48(text: string): number {
	let a = 0x9e3779b9;
	let b = 0x85ebca6b;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		a = Math.imul(a ^ code, 0x27d4eb2f);
		b = Math.imul(b ^ code, 0x165667b1);
		a ^= a >>> 15;
		b ^= b >>> 13;
	}
	a = Math.imul(a ^ (b >>> 16), 0x2c1b3c6d);
	b = Math.imul(b ^ (a >>> 15), 0x297a2d39);
	a ^= a >>> 13;
	b ^= b >>> 16;
	return (a >>> 0) * 0x10000 + ((b >>> 0) & 0xffff);
}
