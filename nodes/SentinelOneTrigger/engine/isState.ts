import type { SourceState } from './index';

/** What n8n kept may be of another make: a state that cannot be read must not fail every poll. */

type Test = (value: unknown) => boolean;

const number: Test = (value) => typeof value === 'number' && Number.isFinite(value);
const text: Test = (value) => typeof value === 'string';
const flag: Test = (value) => typeof value === 'boolean';
const orNull =
	(test: Test): Test =>
	(value) =>
		value === null || test(value);
const listOf =
	(test: Test): Test =>
	(value) =>
		Array.isArray(value) && value.every(test);
const pair =
	(first: Test, second: Test): Test =>
	(value) =>
		Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1]);
const shape =
	(tests: Record<string, Test>): Test =>
	(value) =>
		typeof value === 'object' &&
		value !== null &&
		Object.entries(tests).every(([name, test]) => test((value as Record<string, unknown>)[name]));

const ids = shape({ ids: text, notes: text });
const place = { time: number, id: text };

const STATES = new Map<unknown, Test>([
	[
		'timed',
		shape({
			floor: number,
			watermark: number,
			clockReference: orNull(shape({ row: number, server: orNull(number), local: number })),
			seen: text,
			future: listOf(pair(number, number)),
			ahead: number,
			backlog: orNull(shape({ ...place, from: number, cursor: orNull(text) })),
			place: orNull(shape(place)),
			former: listOf(pair(text, Array.isArray)),
		}),
	],
	[
		'snapshot',
		shape({
			floor: number,
			newest: number,
			ready: flag,
			known: ids,
			missing: ids,
			cursor: orNull(text),
			after: text,
			departures: number,
			held: number,
			doubt: number,
			probe: orNull(shape({ id: text, total: number, idle: number })),
		}),
	],
	['dueDates', shape({ notified: text })],
	['query', shape({ until: number, base: number, seen: text })],
]);

/** Whether a value that was kept somewhere is a state that a poll can go on from. */
export const isState = (value: unknown): value is SourceState =>
	typeof value === 'object' &&
	value !== null &&
	STATES.get((value as { kind?: unknown }).kind)?.(value) === true;
