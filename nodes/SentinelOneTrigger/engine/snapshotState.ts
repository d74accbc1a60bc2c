import type { PackedIds } from './knownIds';

/** What is kept between two polls of a snapshot. Plain JSON. */
export interface SnapshotState {
	/** Records made after this are new even in the first reading; microseconds. */
	floor: number;
	/** When the newest record was made that was met so far; microseconds. */
	newest: number;
	/** Whether the first reading is through. */
	ready: boolean;
	known: PackedIds;
	/** Known ids that the last reading did not meet: gone when the next one does not either. */
	missing: PackedIds;
	/** Where a reading under way goes on. */
	cursor: string | null;
	after: string;
	/** How often records were found to be gone: a record that comes back is another event. */
	departures: number;
	/** Readings in a row that missed most of what was there. */
	held: number;
	/** Readings to come that cannot trust their notes, since silent polls may have been forgotten. */
	doubt: number;
	/** The newest record and the count, as of the last whole reading, and idle polls since. */
	probe: { id: string; total: number; idle: number } | null;
}
