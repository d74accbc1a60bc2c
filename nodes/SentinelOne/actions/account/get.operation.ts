import { accounts } from '../../../shared/records/account';
import { path } from '../../../shared/input/path';
import { about, accountLocator } from '../../fields/locators';
import { getById } from '../../operations/single';
import { notForSiteTokens } from './account';

export const get = notForSiteTokens(
	getById({
		menu: {
			name: 'Get',
			action: 'Get account',
			description: 'Get one account, with its licenses and expiration date',
		},
		calls: ['GET /accounts/{account_id}'],
		field: about(accountLocator, 'The account to look up'),
		noun: 'account',
		path: (id) => path`/accounts/${id}`,
		permission: accounts.list.permission,
		returns: accounts,
	}),
);
