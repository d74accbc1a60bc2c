import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import type { ItemOperation } from '../../operations/operation';
import { askSite, readSiteId, siteLocator } from './site';

export const regenerateKey: ItemOperation = {
	menu: {
		name: 'Regenerate Key',
		action: 'Regenerate key of site',
		description:
			'Replace the registration token of a site; installers with the old token stop working',
	},
	effect: ['one', 'handsOutSecret'],
	calls: ['PUT /sites/{site_id}/regenerate-key'],
	permission: permissionOf('PUT /sites/{site_id}/regenerate-key'),
	fields: [siteLocator],
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
