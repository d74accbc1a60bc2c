import { path } from '../../../shared/input/path';
import type { ItemOperation } from '../../operations/operation';
import { askSite, readSiteId, siteLocator } from './site';

export const getRegistrationToken: ItemOperation = {
	menu: {
		name: 'Get Registration Token',
		action: 'Get registration token of site',
		description: 'Get the token with which new agents join a site; anyone who has it can join',
	},
	effect: ['handsOutSecret'],
	calls: ['GET /sites/{site_id}/token'],
	permission: 'Sites > View',
	fields: [siteLocator],
	async execute(item) {
		const id = readSiteId.call(this, item);
		const { token } = await askSite.call(this, id, {
			method: 'GET',
			path: path`/sites/${id}/token`,
			permission: getRegistrationToken.permission,
		});
		return { id, registrationToken: token };
	},
};
