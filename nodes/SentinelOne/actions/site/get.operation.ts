import { lists } from '../../../shared/records/lists';
import { simplifySite } from '../../../shared/records/site';
import { getById } from '../../operations/single';
import { siteLocator, sitePath } from './site';

export const get = getById({
	resource: 'site',
	field: siteLocator,
	noun: 'site',
	path: sitePath,
	permission: lists.sites.permission,
	simplify: simplifySite,
});
