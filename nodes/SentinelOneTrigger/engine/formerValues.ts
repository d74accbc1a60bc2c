import type { IDataObject } from 'n8n-workflow';
import type { Limits } from './limits';
import { parseMicros } from './micros';
import type { NewEvent, TimedSource, Watched } from './types';

/** What records looked like when they were last told of, so that an event can say what changed. */

/** In the order of their last change; the values in the order of the source's names. */
export type FormerValues = Array<[id: string, values: Watched[]]>;

const MAX_TEXT = 100;

const shortened = (value: Watched): Watched =>
	typeof value === 'string' ? value.slice(0, MAX_TEXT) : value;

/** The values to keep after `rows`, from the oldest change to the newest. */
export function remembered(
	source: TimedSource,
	former: FormerValues,
	rows: readonly IDataObject[],
	limits: Limits,
): FormerValues {
	if (source.watched === undefined) return [];
	const values = new Map(former);
	for (const row of rows) {
		const id = source.id(row);
		if (typeof id !== 'string') continue;
		values.delete(id);
		values.set(id, Object.values(source.watched(row)).map(shortened));
	}
	return [...values].slice(-limits.formerRoom);
}

/**
 * Adds to each event what changed: `changed` holds the names, `before` and `after` the values.
 * A record made since `watermark` is new, not changed: `['created']`. Of one that was not told of
 * lately nobody knows what changed: null. `['other']` is what the row does not show, such as a note.
 */
export function tellChanges(
	source: TimedSource,
	former: FormerValues,
	news: readonly NewEvent[],
	watermark: number,
): NewEvent[] {
	if (source.watched === undefined) return [...news];
	const watched = (row: IDataObject) => source.watched?.(row) ?? {};
	const known = new Map(former);
	return news.map((event) => {
		const now = watched(event.row);
		const names = Object.keys(now);
		const before = known.get(event.id);
		known.set(event.id, Object.values(now).map(shortened));
		if (before === undefined) {
			const isCreated = (parseMicros(source.created?.(event.row)) ?? 0) > watermark;
			return { ...event, extra: { ...event.extra, changed: isCreated ? ['created'] : null } };
		}
		const changed = names.filter((name, at) => shortened(now[name] ?? null) !== before[at]);
		const pick = (of: (name: string) => Watched | undefined): IDataObject =>
			Object.fromEntries(changed.map((name) => [name, of(name) ?? null]));
		return {
			...event,
			extra: {
				...event.extra,
				changed: changed.length > 0 ? changed : ['other'],
				before: pick((name) => before[names.indexOf(name)]),
				after: pick((name) => now[name]),
			},
		};
	});
}
