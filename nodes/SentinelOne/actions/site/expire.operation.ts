import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../shared/input/path';
import type { WriteOperation } from '../../operations/operation';
import { onSite, readSiteId, siteLocator } from './site';

export const expire: WriteOperation = {
	menu: {
		name: 'Expire',
		action: 'Expire site',
		description: 'Expire a site and its licenses at once; Reactivate reverses it',
	},
	effect: ['many', 'unprotects'],
	secretFields: ['registrationToken'],
	calls: ['POST /sites/{site_id}/expire-now'],
	permission: 'Sites > Edit',
	fields: [siteLocator],
	plan(item) {
		const id = readSiteId.call(this, item);
		return {
			...onSite(id, {
				method: 'POST',
				path: path`/sites/${id}/expire-now`,
				permission: expire.permission,
			}),
			success: 'record',
			what: 'expire the site',
			answer: (data) => data as IDataObject,
		};
	},
};
