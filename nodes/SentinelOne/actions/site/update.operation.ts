import type { IDataObject } from 'n8n-workflow';
import { updateFields } from '../../fields/body';
import { readChanges } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { inherits, policy } from '../../fields/policy';
import { site } from './fields';
import { onSite, parsers, readSiteId, siteLocator, sitePath } from './site';

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

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update site',
		description: 'Change the name, licenses, expiration or policy of a site',
	},
	effect: {
		usually: ['one'],
		// Everything but its names is about all of its agents.
		where: changeable
			.filter(({ name }) => !['description', 'externalId', 'name'].includes(name))
			.map(({ name }) => ({ parameter: `updateFields.${name}`, effect: ['many', 'unprotects'] })),
	},
	secretFields: ['registrationToken'],
	calls: ['PUT /sites/{site_id}'],
	permission: 'Sites > Edit',
	fields: [siteLocator, updateFields(changeable)],
	plan(item) {
		const id = readSiteId.call(this, item);
		return {
			...onSite(id, {
				method: 'PUT',
				path: sitePath(id),
				body: { data: readChanges.call(this, changeable, item, parsers) },
				permission: update.permission,
			}),
			success: 'record',
			what: 'change the site',
			answer: (data) => data as IDataObject,
		};
	},
};
