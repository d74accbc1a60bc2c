import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import type { ItemOperation } from '../../operations/operation';
import { expectSuccess } from '../../operations/success';
import { endFields, readEnd, readSiteId, siteLocator } from './site';

export const reactivate: ItemOperation = {
	menu: {
		name: 'Reactivate',
		action: 'Reactivate site',
		description: 'Reactivate an expired site, with or without an expiration date',
	},
	effect: ['many'],
	calls: ['PUT /sites/{site_id}/reactivate'],
	permission: 'Sites > Edit',
	fields: [siteLocator, ...endFields('unlimited')],
	async execute(item) {
		const id = readSiteId.call(this, item);
		await expectSuccess.call(
			this,
			{
				method: 'PUT',
				path: path`/sites/${id}/reactivate`,
				body: { data: readEnd.call(this, 'unlimited', item) },
				permission: reactivate.permission,
				notFound: noSuch('site', id),
			},
			'reactivate the site',
			item,
			'It may lack a license for the site, or the site may be active already.',
		);
		return { id, reactivated: true };
	},
};
