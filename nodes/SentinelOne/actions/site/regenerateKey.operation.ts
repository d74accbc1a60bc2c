import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { askSite, readSiteId, siteLocator } from './site';

export const regenerateKey: ItemOperation = {
	permission: 'Sites > Regenerate Site Key',
	description: showFor('site', ['regenerateKey'], [siteLocator]),
	async execute(item) {
		const id = readSiteId.call(this, item);
		const { registrationToken } = await askSite.call(this, id, {
			method: 'PUT',
			path: path`/sites/${id}/regenerate-key`,
			permission: regenerateKey.permission,
		});
		return { id, registrationToken };
	},
};
