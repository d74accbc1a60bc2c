import { deleteById } from '../../operations/single';
import { siteLocator, sitePath } from './site';

export const deleteSite = deleteById({
	resource: 'site',
	field: siteLocator,
	noun: 'site',
	path: sitePath,
	permission: 'Sites > Delete',
});
