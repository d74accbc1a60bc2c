import { shapeError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { path } from '../../../shared/input/path';
import { request } from '../../../shared/transport/rest';
import type { ItemOperation } from '../../operations/operation';
import { hasText } from '../../operations/success';
import { readSiteId, siteLocator } from './site';

export const getRegistrationToken: ItemOperation = {
	menu: {
		name: 'Get Registration Token',
		action: 'Get registration token of site',
		description: 'Get the token with which new agents join a site. Anyone who has it can join.',
	},
	effect: ['handsOutSecret'],
	calls: ['GET /sites/{site_id}/token'],
	permission: 'Sites > View',
	fields: [siteLocator],
	async execute(item) {
		const id = readSiteId.call(this, item);
		const { data, status } = await request.call(this, {
			method: 'GET',
			path: path`/sites/${id}/token`,
			permission: getRegistrationToken.permission,
			notFound: noSuch('site', id),
		});
		if (!hasText('token')(data)) throw shapeError(this.getNode(), 'no token', status, false);
		return { id, registrationToken: (data as { token: string }).token };
	},
};
