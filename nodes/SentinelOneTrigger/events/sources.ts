import type { IDataObject } from 'n8n-workflow';
import type { RecordKind, RecordTime } from '../../shared/records/record';
import type { Query } from '../../shared/types';
import type { SnapshotSource, TimedSource } from '../engine/types';

/** Sources of events, from what is said of a kind of record. */

/** Throws where the record has no such time: a mistake in the event, seen when the node is loaded. */
function timed(record: RecordKind, query: Query, time: RecordTime | undefined): TimedSource {
	if (time === undefined) throw new Error(`${record.list.name} have no such time`);
	const { sortBy, filter, of } = time;
	return {
		kind: 'timed',
		list: record.list,
		query,
		sortBy,
		...(filter === undefined ? {} : { bounds: [`${filter}__gte`, `${filter}__lte`] }),
		time: of,
		id: record.idOf,
	};
}

/** Records as they arrive in the console, by the console's own time of it: never when it happened. */
export const arrivedIn = (record: RecordKind, query: Query): TimedSource =>
	timed(record, query, record.times.arrived);

/** Records as they change: each change is an event. */
export const updatedIn = (record: RecordKind, query: Query): TimedSource => ({
	...timed(record, query, record.times.updated),
	versioned: true,
});

/**
 * Records that were made since activation, of a list whose times cannot be asked for: the whole list
 * is compared, and only what was made after the line counts.
 */
export const createdIn = (record: RecordKind, query: Query): SnapshotSource => ({
	kind: 'snapshot',
	createdOnly: true,
	list: record.list,
	query,
	sortBy: record.times.arrived?.sortBy ?? 'createdAt',
	limit: 50_000,
	advice: 'Choose accounts or sites as filters',
	id: record.idOf,
	time: (row: IDataObject) => record.times.arrived?.of(row),
	compare: () => [{}],
	sample: () => [{}],
});
