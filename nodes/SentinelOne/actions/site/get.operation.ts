import { lists } from '../../../shared/lists';
import { simplifySite } from '../../../shared/output/site';
import { getById } from '../byId';
import { siteLocator, sitePath } from './site';

export const get = getById({
	resource: 'site',
	field: siteLocator,
	noun: 'site',
	path: sitePath,
	permission: lists.sites.permission,
	simplify: simplifySite,
});
