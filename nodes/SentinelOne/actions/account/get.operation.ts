import { lists } from '../../../shared/lists';
import { simplifyAccount } from '../../../shared/output/account';
import { path } from '../../../shared/path';
import { about, accountLocator } from '../../descriptions/locators';
import { getById } from '../byId';
import { notForSiteTokens } from './account';

export const get = notForSiteTokens(
	getById({
		resource: 'account',
		field: about(accountLocator, 'The account to look up'),
		noun: 'account',
		path: (id) => path`/accounts/${id}`,
		permission: lists.accounts.permission,
		simplify: simplifyAccount,
	}),
);
