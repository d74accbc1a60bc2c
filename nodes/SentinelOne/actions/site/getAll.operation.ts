import { lists } from '../../../shared/records/lists';
import { simplifySite } from '../../../shared/records/site';
import { siteFilters } from '../../fields/siteFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many sites',
		description: 'List sites, optionally filtered',
	},
	list: lists.sites,
	filters: siteFilters,
	simplify: simplifySite,
	sortFields: [
		{ name: 'ID', value: 'id' },
		{ name: 'Account Name', value: 'accountName' },
		{ name: 'Active Licenses', value: 'activeLicenses' },
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Expiration', value: 'expiration' },
		{ name: 'Name', value: 'name' },
		{ name: 'Updated At', value: 'updatedAt' },
	],
});
