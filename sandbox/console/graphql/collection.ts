import { hash } from '../random';
import { makeCollection } from '../rows/make';
import type { Collection } from '../store/collection';
import type { Row, World } from '../world';
import { unifiedAlertRow } from './row';

const STEP = 104_729;
const FIRST_GIVEN = 900_000_000;
/** How long after its detection an untouched alert says it was updated, microseconds. */
const UPDATED_AFTER = 100_000;

/** A UUID of version 7: its first digits are the time, so that ids grow with the index. */
export function uuidAt(seed: number, index: number, micros: number): string {
	const time = Math.floor(micros / 1000)
		.toString(16)
		.padStart(12, '0');
	const fixed = hash(seed, 'unifiedAlert').toString(16).padStart(8, '0');
	const last = (index * STEP + (seed % STEP)).toString(16).padStart(12, '0');
	return `${time.slice(0, 8)}-${time.slice(8)}-7${fixed.slice(0, 3)}-a${fixed.slice(3, 6)}-${last}`;
}

function indexAt(seed: number, id: string): number {
	const last = Number.parseInt(id.slice(24), 16) - (seed % STEP);
	return last >= 0 && last % STEP === 0 ? last / STEP : -1;
}

/** The unified alerts of a world; their creation is their detection. */
export function unifiedAlerts(world: World): Collection<Row> {
	// Rows are never changed in place, so one that was made can be given again.
	const made = new Map<string, Row>();
	const times = {
		createdAt: 'detectedAt',
		later: { updatedAt: { path: 'updatedAt', by: UPDATED_AFTER } },
	};
	const make = (index: number, id: string, at: number): Row => {
		let row = made.get(id);
		if (!row) {
			const draw = index < FIRST_GIVEN ? index : hash(world.seed, id);
			made.set(id, (row = unifiedAlertRow(world, draw, id, at)));
		}
		return row;
	};
	return makeCollection(world, 'unifiedAlert', 'id', times, make, undefined, {
		of: (index, at) => uuidAt(world.seed, index, at),
		indexOf: (id) => indexAt(world.seed, id),
	});
}
