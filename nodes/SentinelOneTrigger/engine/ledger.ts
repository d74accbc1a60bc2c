import { SECOND } from './micros';

/**
 * Which events of the last minutes were delivered, packed small: 48 bits of the key's hash and the
 * time in steps of four seconds make 7 bytes an event. Two keys share a hash once in 10^11 looks.
 */

/** Events that are remembered while their neighbours may still appear. */
export const LEDGER_ROOM = 1_400;
/** Room on top for events whose neighbours are all visible: only those of one instant need it. */
export const LEDGER_RESERVE = 100;
const STEP = 4 * SECOND;
const RECORD = 7;

export interface Entry {
	/** 48 bits. */
	hash: number;
	/** Microseconds; up to a step later after packing, never earlier. */
	time: number;
}

/** 48 bits of a text, well spread. */
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

/** The entries as text, their times in steps counted from `from`, rounded up. */
export function pack(entries: readonly Entry[], from: number): string {
	const bytes = Buffer.alloc(entries.length * RECORD);
	const base = Math.floor(from / STEP);
	entries.forEach(({ hash, time }, index) => {
		bytes.writeUIntBE(hash, index * RECORD, 6);
		const step = Math.ceil(time / STEP) - base;
		bytes.writeUInt8(Math.max(0, Math.min(255, step)), index * RECORD + 6);
	});
	return bytes.toString('base64');
}

/** The entries of a packed ledger, oldest first; a damaged text gives what can be read. */
export function unpack(packed: string, from: number): Entry[] {
	const bytes = Buffer.from(packed, 'base64');
	const base = Math.floor(from / STEP);
	const entries: Entry[] = [];
	for (let at = 0; at + RECORD <= bytes.length; at += RECORD) {
		entries.push({
			hash: bytes.readUIntBE(at, 6),
			time: (base + bytes.readUInt8(at + 6)) * STEP,
		});
	}
	return entries.sort((a, b) => a.time - b.time);
}
