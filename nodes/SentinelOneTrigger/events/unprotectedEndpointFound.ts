import { unprotectedEndpoints } from '../../shared/records/unprotectedEndpoint';
import type { TriggerEvent } from './event';
import { unprotectedFilters } from './filters';

export const unprotectedEndpointFound: TriggerEvent = {
	name: 'Unprotected Endpoint Found',
	description: 'An endpoint without an agent appeared, or lost its agent again',
	filters: unprotectedFilters,
	simplify: unprotectedEndpoints.simplify,
	// Agents tell when they saw it first, which may be long before the console lists it: the whole list
	// is compared instead.
	source: (query) => ({
		kind: 'snapshot',
		list: unprotectedEndpoints.list,
		query,
		sortBy: 'firstSeen',
		limit: 50_000,
		advice: 'Choose sites, groups or operating systems as filters',
		time: (row) => row.firstSeen,
		compare: (_row, before) => (before === undefined ? [{}] : []),
		sample: () => [{}],
	}),
};
