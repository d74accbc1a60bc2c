import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { askSite, readSiteId, siteLocator } from './site';

export const getRegistrationToken: ItemOperation = {
	permission: 'Sites > View',
	description: showFor('site', ['getRegistrationToken'], [siteLocator]),
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
