import type { Kind } from '../ids';
import { valueAt } from '../query/values';
import { Collection, type CollectionSpec } from '../store/collection';
import { parseMicros } from '../time';
import type { Row, World } from '../world';

const DAY = 86_400 * 1_000_000;
const SPREAD_DAYS = 400;

export interface TimeFields {
	/** Path of the creation time. */
	createdAt: string;
	/** Further times that follow the creation of a generated row: path and delay, microseconds. */
	later?: Record<string, { path: string; by: number }>;
}

/** A collection with the orders that its times allow. */
export function makeCollection(
	world: World,
	kind: Kind,
	idPath: string,
	times: TimeFields,
	make?: (index: number, id: string, createdAt: number) => Row,
	place?: (index: number) => Row,
	ids?: CollectionSpec<Row>['ids'],
): Collection<Row> {
	const at = (path: string, by: number) => ({
		of: (row: Row) => parseMicros(valueAt(row, path)) ?? 0,
		base: (createdAt: number) => createdAt + by,
	});
	return new Collection<Row>({
		kind,
		seed: world.seed,
		now: () => world.clock.micros,
		idOf: (row) => String(valueAt(row, idPath)),
		idPath,
		createdPath: times.createdAt,
		updatedPath: times.later?.updatedAt?.path,
		make,
		place,
		ids,
		ordered: {
			id: { of: () => 0, base: () => 0 },
			createdAt: at(times.createdAt, 0),
			...Object.fromEntries(
				Object.entries(times.later ?? {}).map(([name, { path, by }]) => [name, at(path, by)]),
			),
		},
	});
}

/** Rows from some 400 days ago up to an hour before the console started. */
export function fill(
	collection: Collection<Row>,
	world: World,
	count: number,
	equalTimestamps = 1,
): void {
	const step = Math.max(1, Math.floor((SPREAD_DAYS * DAY) / Math.max(count, 1)));
	const end = world.startedAt - 3_600 * 1_000_000;
	collection.timeline.append(count, end - step * count, step, equalTimestamps);
}
