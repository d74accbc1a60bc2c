import { accounts } from '../../../shared/records/account';
import { getMany } from '../../operations/list';
import { notForSiteTokens } from './account';

export const getAll = notForSiteTokens(
	getMany({
		menu: {
			name: 'Get Many',
			action: 'Get many accounts',
			description: 'List accounts, optionally filtered',
		},
		record: accounts,
	}),
);
