import { compareIds } from '../../shared/paging/ids';
import { hash48 } from './hash';

/** Every known record with a note about it, packed: the distance to the next smaller id, seven bits a byte. */

export interface PackedIds {
	ids: string;
	/** One line an id, in the same order; empty when no id has a note. */
	notes: string;
}

export const NO_IDS: PackedIds = { ids: '', notes: '' };

/**
 * The number that stands for an id: itself without zeros in front, or a hash of 96 bits for an id
 * that is no number.
 */
export function numberOf(id: string): string {
	if (/^\d+$/.test(id)) return id.replace(/^0+(?=\d)/, '');
	return String((BigInt(hash48(id)) << 48n) | BigInt(hash48(`#${id}`)));
}

const escaped = (note: string) =>
	note.replace(/[\\\n]/g, (character) => (character === '\n' ? '\\n' : '\\\\'));
const unescaped = (line: string) =>
	line.replace(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : String(character)));

/** Packs numbers in decimal, each with its note. */
export function packIds(known: ReadonlyMap<string, string>): PackedIds {
	const ids = [...known.keys()].sort(compareIds);
	const bytes: number[] = [];
	let last = 0n;
	for (const id of ids) {
		const value = BigInt(id);
		let distance = value - last;
		last = value;
		while (distance >= 128n) {
			bytes.push(Number(distance & 127n) | 128);
			distance >>= 7n;
		}
		bytes.push(Number(distance));
	}
	const notes = ids.map((id) => known.get(id) ?? '');
	return {
		ids: Buffer.from(bytes).toString('base64'),
		notes: notes.some((note) => note !== '') ? notes.map(escaped).join('\n') : '',
	};
}

export function unpackIds({ ids, notes }: PackedIds): Map<string, string> {
	const known = new Map<string, string>();
	const lines = notes === '' ? [] : notes.split('\n').map(unescaped);
	let last = 0n;
	let distance = 0n;
	let shift = 0n;
	for (const byte of Buffer.from(ids, 'base64')) {
		distance |= BigInt(byte & 127) << shift;
		shift += 7n;
		if (byte >= 128) continue;
		last += distance;
		known.set(String(last), lines[known.size] ?? '');
		distance = shift = 0n;
	}
	return known;
}
