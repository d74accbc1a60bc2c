import { sites } from '../../../shared/records/site';
import { deleteById } from '../../operations/single';
import { siteLocator, sitePath } from './site';

export const deleteSite = deleteById({
	menu: {
		name: 'Delete',
		action: 'Delete site',
		description: 'Delete a site permanently, with everything that belongs to it',
	},
	effect: ['many', 'unprotects'],
	calls: ['DELETE /sites/{site_id}'],
	field: siteLocator,
	noun: 'site',
	kind: sites,
	path: sitePath,
	permission: 'Sites > Delete',
});
