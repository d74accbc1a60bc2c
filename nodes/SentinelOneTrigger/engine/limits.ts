/** Every bound of the engine. An argument, so that small schedules can reach them all. */
export interface Limits {
	/**
	 * Events that are remembered while their neighbours may still appear: as many as a storm of alerts
	 * brings within the half hour in which others may show up late. Ten characters of state each.
	 */
	seenRoom: number;
	/** Room on top for events whose neighbours are all visible: only those of one instant need it. */
	seenReserve: number;
	/** Records dated after the console's own clock that are remembered. */
	futureRoom: number;
	/** Records whose former values are remembered, for events that say what changed. */
	formerRoom: number;
	/** Tokens that end soon: more are no list to act on. */
	tokensRoom: number;
	/** What is kept of all records together, in characters. */
	notesRoom: number;
	/** Rows of a query that one poll reads. */
	queryRows: number;
	/** Keys of a query's rows that are remembered. */
	queryRoom: number;
	/** A cursor longer than this is not kept. */
	maxCursor: number;
	/** Smaller pages are not worth a request. */
	minPage: number;
	/** The usual poll from the newest row down finds little: it asks for little. */
	firstPage: number;
	/** Readings in a row that miss most of what was there before it counts as gone. */
	heldReadings: number;
	/** So few records may go at once without a doubt, unless nothing is left. */
	fewGone: number;
	/** Idle polls, told by count and newest record, before the whole list is read again. */
	idleProbes: number;
}

export const LIMITS: Readonly<Limits> = {
	seenRoom: 10_000,
	seenReserve: 100,
	futureRoom: 20,
	formerRoom: 100,
	tokensRoom: 5_000,
	notesRoom: 500_000,
	queryRows: 20_000,
	queryRoom: 50_000,
	maxCursor: 1_000,
	minPage: 100,
	firstPage: 100,
	heldReadings: 5,
	fewGone: 5,
	idleProbes: 60,
};
