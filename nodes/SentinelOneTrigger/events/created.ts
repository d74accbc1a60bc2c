import type { IDataObject } from 'n8n-workflow';
import type { ListEndpoint } from '../../shared/records/lists';
import type { Query } from '../../shared/types';
import type { SnapshotSource } from '../engine/types';

/**
 * Records that were made since activation, of a list whose times cannot be asked for: the whole list
 * is compared, and only what was made after the line counts.
 */
export const createdIn = (
	list: ListEndpoint,
	query: Query,
	time: (row: IDataObject) => unknown = (row) => row.createdAt,
): SnapshotSource => ({
	kind: 'snapshot',
	createdOnly: true,
	list,
	query,
	sortBy: 'createdAt',
	limit: 50_000,
	advice: 'Choose accounts or sites as filters',
	time,
	compare: () => [{}],
	sample: () => [{}],
});
