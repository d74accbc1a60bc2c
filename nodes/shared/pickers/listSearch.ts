import { records } from '../records';
import { groups } from '../records/group';
import type { PickedKind, RecordKind } from '../records/record';
import { sites } from '../records/site';
import { alertListSearch } from './alerts';
import { withSites } from './groups';
import type { ListSearch } from './lists';
import { searcher } from './lists';
import { searchThreatNotes } from './threatNotes';

const isPicked = (kind: RecordKind): kind is PickedKind => kind.picker !== undefined;
const toMove = { ...sites.picker.fixed, availableMoveSites: true };

/**
 * `listSearch` methods of the action node: single records. Whatever record has a `picker` is among
 * them; what is written here needs more than that.
 */
export const listSearch: ListSearch = {
	...Object.fromEntries(
		Object.values<RecordKind>(records)
			.filter(isPicked)
			.map((kind) => [kind.picker.method, searcher(kind)]),
	),
	...alertListSearch,
	searchGroups: searcher(groups, withSites),
	searchMoveSites: searcher({ ...sites, picker: { ...sites.picker, fixed: toMove } }),
	searchThreatNotes,
};
