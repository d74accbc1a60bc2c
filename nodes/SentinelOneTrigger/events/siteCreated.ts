import { lists } from '../../shared/records/lists';
import { simplifySite } from '../../shared/records/site';
import { createdIn } from './created';
import type { TriggerEvent } from './event';
import { siteFilters } from './filters';

export const siteCreated: TriggerEvent = {
	name: 'Site Created',
	description: 'A site was created',
	filters: siteFilters,
	simplify: simplifySite,
	source: (query) => createdIn(lists.sites, query),
};
