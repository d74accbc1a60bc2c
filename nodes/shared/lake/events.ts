import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn } from '../types';
import { isoOf, nanosOf } from './nanos';

/** Events as the answer to an event search has them. */

export interface Match {
	/** Nanoseconds. */
	at: bigint;
	/** What two matches have in common only when they are the same event, or cannot be told apart. */
	content: string;
	/** The lake's own name for its place. */
	cursor: string | undefined;
	event: IDataObject;
}

/** The event itself: its time as ISO text with all digits, and its fields by their names in the lake. */
function eventOf(match: IDataObject, at: bigint): IDataObject {
	const { message } = match;
	const values = isObject(match.values) ? match.values : {};
	return {
		...(typeof message === 'string' ? { message } : {}),
		...values,
		timestamp: isoOf(at) ?? String(at),
	};
}

/** The matches in `data` of a result, oldest first. Throws an `Error` for one without a time. */
export function matchesIn(data: IDataObject): Match[] {
	if (!Array.isArray(data.matches)) {
		throw new Error('The data lake did not answer the search with events');
	}
	const matches = objectsIn(data.matches).map((match): Match => {
		const at = nanosOf(match.timestamp);
		if (at === undefined) throw new Error('The data lake answered with an event without a time');
		const { cursor, ...rest } = match;
		return {
			at,
			content: JSON.stringify(rest),
			cursor: typeof cursor === 'string' ? cursor : undefined,
			event: eventOf(match, at),
		};
	});
	const [first, last] = [matches[0], matches[matches.length - 1]];
	// Newest first: then those of one instant are, too.
	if (first !== undefined && last !== undefined && first.at > last.at) matches.reverse();
	return matches.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** How many events there are, as far as the lake knows. */
export function estimatedIn(data: IDataObject): number {
	const estimate = Number(data.estimatedMatchCount ?? NaN);
	return Number.isFinite(estimate) ? estimate : 0;
}

/** The event with some of its fields only, those that it has, and always its time. */
export function onlyFields(event: IDataObject, fields: readonly string[]): IDataObject {
	if (fields.length === 0) return event;
	const names = ['timestamp', ...fields.filter((name) => name !== 'timestamp')];
	return Object.fromEntries(
		names.filter((name) => Object.hasOwn(event, name)).map((name) => [name, event[name]]),
	);
}
