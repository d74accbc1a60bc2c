import { MINUTE, SECOND } from './micros';

/**
 * Which events of the last minutes were delivered, packed small: 48 bits of the key's hash and the
 * time in steps of four seconds make 7 bytes an event.
 */

const RECORD = 7;
const MOST_STEPS = 255;

export interface Entry {
	/** 48 bits. */
	hash: number;
	/** Microseconds; up to a step later after packing, never earlier. */
	time: number;
}

/** Steps long enough for a window of `overlap` microseconds and what lies around it. */
export const stepFor = (overlap: number): number =>
	Math.max(4 * SECOND, Math.ceil((overlap + 6 * MINUTE) / MOST_STEPS));

/** The entries as text, their times in steps counted from `from`, rounded up. */
export function pack(entries: readonly Entry[], from: number, step: number): string {
	const bytes = Buffer.alloc(entries.length * RECORD);
	const base = Math.floor(from / step);
	entries.forEach(({ hash, time }, index) => {
		bytes.writeUIntBE(hash, index * RECORD, 6);
		const steps = Math.ceil(time / step) - base;
		bytes.writeUInt8(Math.max(0, Math.min(MOST_STEPS, steps)), index * RECORD + 6);
	});
	return bytes.toString('base64');
}

/** The entries of a packed window, oldest first; a damaged text gives what can be read. */
export function unpack(packed: string, from: number, step: number): Entry[] {
	const bytes = Buffer.from(packed, 'base64');
	const base = Math.floor(from / step);
	const entries: Entry[] = [];
	for (let at = 0; at + RECORD <= bytes.length; at += RECORD) {
		entries.push({
			hash: bytes.readUIntBE(at, 6),
			time: (base + bytes.readUInt8(at + 6)) * step,
		});
	}
	return entries.sort((a, b) => a.time - b.time);
}
