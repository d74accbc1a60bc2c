import { updateFields } from '../../fields/body';
import { readChanges } from '../../fields/read';
import type { ItemOperation } from '../../operations/operation';
import { inherits, policy } from '../../fields/policy';
import { site } from './fields';
import { askSite, parsers, readSiteId, siteLocator, sitePath } from './site';

const changeable = [
	site.description,
	site.expiration,
	site.externalId,
	inherits,
	site.licenses,
	site.name,
	site.unlimitedExpiration,
	policy,
	site.siteType,
	site.totalLicenses,
	site.unlimitedLicenses,
].sort((a, b) => a.displayName.localeCompare(b.displayName));

export const update: ItemOperation = {
	menu: {
		name: 'Update',
		action: 'Update site',
		description: 'Change the name, licenses, expiration or policy of a site',
	},
	effect: ['many', 'unprotects', 'handsOutSecret'],
	calls: ['PUT /sites/{site_id}'],
	permission: 'Sites > Edit',
	fields: [siteLocator, updateFields(changeable)],
	async execute(item) {
		const id = readSiteId.call(this, item);
		return await askSite.call(this, id, {
			method: 'PUT',
			path: sitePath(id),
			body: { data: readChanges.call(this, changeable, item, parsers) },
			permission: update.permission,
		});
	},
};
