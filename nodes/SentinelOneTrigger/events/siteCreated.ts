import { sites } from '../../shared/records/site';
import type { TriggerEvent } from './event';
import { siteFilters } from './filters';

export const siteCreated: TriggerEvent = {
	name: 'Site Created',
	description: 'A site was created',
	filters: siteFilters,
	simplify: sites.simplify,
	source: (query) => ({
		kind: 'timed',
		list: sites.list,
		query,
		sortBy: 'createdAt',
		// The console cannot filter these by creation.
		exact: true,
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
