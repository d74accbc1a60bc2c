import { sites } from '../../../shared/records/site';
import { getById } from '../../operations/single';
import { siteLocator, sitePath } from './site';

export const get = getById({
	menu: {
		name: 'Get',
		action: 'Get site',
		description: 'Get one site, with its licenses and its state',
	},
	secretFields: ['registrationToken'],
	calls: ['GET /sites/{site_id}'],
	field: siteLocator,
	noun: 'site',
	path: sitePath,
	permission: sites.list.permission,
	returns: sites,
});
