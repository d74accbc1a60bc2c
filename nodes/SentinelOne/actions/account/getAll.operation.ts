import { accounts } from '../../../shared/records/account';
import { getMany } from '../../operations/list';
import { notForSiteTokens } from './account';

export const getAll = notForSiteTokens(
	getMany({
		resource: 'account',
		record: accounts,
	}),
);
