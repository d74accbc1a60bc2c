import { sites } from '../../shared/records/site';
import type { TriggerEvent } from './event';
import { siteFilters } from './filters';
import { createdIn } from './sources';

export const siteCreated: TriggerEvent = {
	name: 'Site Created',
	description: 'A site was created',
	filters: siteFilters,
	simplify: sites.simplify,
	source: (query) => createdIn(sites, query),
};
