import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { askSite, readSiteId, siteLocator } from './site';

export const expire: ItemOperation = {
	permission: 'Sites > Edit',
	description: showFor('site', ['expire'], [siteLocator]),
	async execute(item) {
		const id = readSiteId.call(this, item);
		return await askSite.call(this, id, {
			method: 'POST',
			path: path`/sites/${id}/expire-now`,
			permission: expire.permission,
		});
	},
};
