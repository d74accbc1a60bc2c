import { path } from '../../../shared/input/path';
import type { WriteOperation } from '../../operations/operation';
import { endFields, onSite, readEnd, readSiteId, siteLocator } from './site';

export const reactivate: WriteOperation = {
	menu: {
		name: 'Reactivate',
		action: 'Reactivate site',
		description: 'Reactivate an expired site, with or without an expiration date',
	},
	effect: ['many'],
	calls: ['PUT /sites/{site_id}/reactivate'],
	permission: 'Sites > Edit',
	fields: [siteLocator, ...endFields('unlimited')],
	plan(item) {
		const id = readSiteId.call(this, item);
		return {
			...onSite(id, {
				method: 'PUT',
				path: path`/sites/${id}/reactivate`,
				body: { data: readEnd.call(this, 'unlimited', item) },
				permission: reactivate.permission,
			}),
			success: 'success',
			what: 'reactivate the site',
			wayOut: 'It may lack a license for the site, or the site may be active already.',
			answer: () => ({ id, reactivated: true }),
		};
	},
};
