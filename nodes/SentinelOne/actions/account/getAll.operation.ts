import { lists } from '../../../shared/records/lists';
import { simplifyAccount } from '../../../shared/records/account';
import { accountFilters } from '../../fields/accountFilters';
import { getMany } from '../../operations/list';
import { notForSiteTokens } from './account';

export const getAll = notForSiteTokens(
	getMany({
		menu: {
			name: 'Get Many',
			action: 'Get many accounts',
			description: 'List accounts, optionally filtered',
		},
		list: lists.accounts,
		filters: accountFilters,
		simplify: simplifyAccount,
		sortFields: [
			{ name: 'ID', value: 'id' },
			{ name: 'Active Agents', value: 'activeAgents' },
			{ name: 'Created At', value: 'createdAt' },
			{ name: 'Expiration', value: 'expiration' },
			{ name: 'Name', value: 'name' },
			{ name: 'Number of Sites', value: 'numberOfSites' },
			{ name: 'Updated At', value: 'updatedAt' },
		],
	}),
);
