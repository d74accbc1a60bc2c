import type { IDataObject } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { accountLocator, optional } from '../../fields/locators';
import { readAdded, readOptionalId } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { policyFields, readPolicy } from '../../fields/policy';
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

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create site',
		description: 'Create a site in an account, which must have licenses left',
	},
	effect: ['one'],
	secretFields: ['registrationToken'],
	calls: ['POST /sites'],
	permission: 'Sites > Create',
	fields: [
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
	plan(item) {
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
		return {
			call: {
				method: 'POST',
				path: path`/sites`,
				body: { data: body },
				permission: create.permission,
			},
			success: 'record',
			what: 'create the site',
			answer: (data) => data as IDataObject,
		};
	},
};
