import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { expectSuccess } from '../../operations/success';
import { endFields, readEnd, readSiteId, siteLocator } from './site';

export const reactivate: ItemOperation = {
	permission: 'Sites > Edit',
	description: showFor('site', ['reactivate'], [siteLocator, ...endFields('unlimited')]),
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
