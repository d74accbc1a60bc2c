import { request } from '../../../shared/api';
import { read } from '../../../shared/parameters';
import { path } from '../../../shared/path';
import { isObject } from '../../../shared/types';
import { asOneOf } from '../../../shared/values';
import { additionalFields } from '../../descriptions/body';
import { showFor } from '../../descriptions/common';
import { accountLocator, optional } from '../../descriptions/locators';
import { readAdded, readOptionalId } from '../fields';
import type { ItemOperation } from '../operation';
import { policyFields, readPolicy } from '../policyFields';
import { site } from './fields';
import { endFields, parsers, readEnd } from './site';

const more = [
	site.description,
	site.externalId,
	site.licenses,
	site.sku,
	site.totalLicenses,
	site.unlimitedLicenses,
];

export const create: ItemOperation = {
	permission: 'Sites > Create',
	description: showFor(
		'site',
		['create'],
		[
			{ ...site.name, required: true, placeholder: 'e.g. Acme Berlin' },
			optional(
				accountLocator,
				'The account that the site belongs to. Consoles with one account need none.',
			),
			site.siteType,
			...endFields('unlimitedExpiration'),
			...policyFields,
			additionalFields(more),
		],
	),
	async execute(item) {
		const accountId = readOptionalId.call(this, 'accountId', 'Account', item);
		const body = {
			name: read(this, 'name', 'Name', item, parsers.name),
			...(accountId === undefined ? {} : { accountId }),
			siteType: read(this, 'siteType', 'Site Type', item, (value) =>
				asOneOf(value, ['Paid', 'Trial']),
			),
			...readEnd.call(this, 'unlimitedExpiration', item),
			...readPolicy.call(this, item),
			...readAdded.call(this, 'additionalFields', more, item),
		};
		const { data } = await request.call(this, {
			method: 'POST',
			path: path`/sites`,
			body: { data: body },
			permission: create.permission,
		});
		return isObject(data) ? data : {};
	},
};
