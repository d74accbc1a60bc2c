import { lists } from '../../shared/records/lists';
import { simplifySite } from '../../shared/records/site';
import type { TriggerEvent } from './event';
import { siteFilters } from './filters';

export const siteCreated: TriggerEvent = {
	name: 'Site Created',
	description: 'A site was created',
	filters: siteFilters,
	simplify: simplifySite,
	source: (query) => ({
		kind: 'timed',
		list: lists.sites,
		query,
		sortBy: 'createdAt',
		// The console cannot filter these by creation.
		exact: true,
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
