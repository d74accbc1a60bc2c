import { compareIds } from '../../shared/paging/ids';

/** Every known id with a note about it, packed: the distance to the next smaller id, seven bits a byte. */

export interface PackedRoster {
	ids: string;
	/** One line an id, in the same order; empty when no id has a note. */
	notes: string;
}

export const EMPTY_ROSTER: PackedRoster = { ids: '', notes: '' };

export function packRoster(known: ReadonlyMap<string, string>): PackedRoster {
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
		notes: notes.some((note) => note !== '') ? notes.join('\n') : '',
	};
}

export function unpackRoster({ ids, notes }: PackedRoster): Map<string, string> {
	const known = new Map<string, string>();
	const lines = notes === '' ? [] : notes.split('\n');
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
