import { path } from '../../../shared/input/path';
import type { ItemOperation } from '../../operations/operation';
import { askSite, readSiteId, siteLocator } from './site';

export const expire: ItemOperation = {
	menu: {
		name: 'Expire',
		action: 'Expire site',
		description: 'Expire a site and its licenses at once; Reactivate reverses it',
	},
	effect: ['many', 'unprotects', 'handsOutSecret'],
	calls: ['POST /sites/{site_id}/expire-now'],
	permission: 'Sites > Edit',
	fields: [siteLocator],
	async execute(item) {
		const id = readSiteId.call(this, item);
		return await askSite.call(this, id, {
			method: 'POST',
			path: path`/sites/${id}/expire-now`,
			permission: expire.permission,
		});
	},
};
