import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import type { WriteOperation } from '../../operations/operation';
import { hasText } from '../../operations/success';
import { onSite, readSiteId, siteLocator } from './site';

export const regenerateKey: WriteOperation = {
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
	plan(item) {
		const id = readSiteId.call(this, item);
		return {
			...onSite(id, {
				method: 'PUT',
				path: path`/sites/${id}/regenerate-key`,
				permission: regenerateKey.permission,
			}),
			success: hasText('registrationToken'),
			what: 'regenerate the key of the site',
			answer: (data) => ({
				id,
				registrationToken: (data as { registrationToken: string }).registrationToken,
			}),
		};
	},
};
