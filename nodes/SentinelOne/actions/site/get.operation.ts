import { sites } from '../../../shared/records/site';
import { getById } from '../../operations/single';
import { siteLocator, sitePath } from './site';

export const get = getById({
	resource: 'site',
	field: siteLocator,
	noun: 'site',
	path: sitePath,
	permission: sites.list.permission,
	simplify: sites.simplify,
});
