import type { INodeProperties } from 'n8n-workflow';

/** What a site holds besides its name, account and end; names are the console's. */

const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'A description of the site',
};

const externalId: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. crm-10023',
	description: 'The ID of this customer or location in another system, such as a CRM or RMM',
};

const licenses: INodeProperties = {
	displayName: 'Licenses (JSON)',
	name: 'licenses',
	type: 'json',
	default: '',
	placeholder:
		'e.g. {"bundles": [{"name": "complete", "surfaces": [{"name": "Total Agents", "count": 50}]}]}',
	description:
		'Bundles and modules that the site gets; a count of -1 is unlimited. Site > Get shows those of another site.',
};

const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	description: 'The name of the site',
};

const siteType: INodeProperties = {
	displayName: 'Site Type',
	name: 'siteType',
	type: 'options',
	options: [
		{ name: 'Paid', value: 'Paid' },
		{ name: 'Trial', value: 'Trial' },
	],
	default: 'Paid',
	description: 'Whether the licenses are paid or on trial',
};

const sku: INodeProperties = {
	displayName: 'SKU',
	name: 'sku',
	type: 'options',
	options: [
		{ name: 'Complete', value: 'Complete' },
		{ name: 'Control', value: 'Control' },
		{ name: 'Core', value: 'Core' },
	],
	default: 'Complete',
	description: 'The product of the site, for older consoles without Licenses',
};

const totalLicenses: INodeProperties = {
	displayName: 'Total Licenses',
	name: 'totalLicenses',
	type: 'number',
	typeOptions: { minValue: -1 },
	default: 10,
	description: 'How many agents the site may have; -1 is unlimited',
};

const unlimitedLicenses: INodeProperties = {
	displayName: 'Unlimited Licenses',
	name: 'unlimitedLicenses',
	type: 'boolean',
	default: true,
	description: 'Whether the site may have any number of agents',
};

const expiration: INodeProperties = {
	displayName: 'Expiration',
	name: 'expiration',
	type: 'dateTime',
	default: '',
	description: 'When the site expires, and with it the licenses of its agents',
};

const unlimitedExpiration: INodeProperties = {
	displayName: 'Never Expires',
	name: 'unlimitedExpiration',
	type: 'boolean',
	default: true,
	description: 'Whether the site never expires',
};

/** The fields of a site, by their names in the console. */
export const site = {
	description,
	expiration,
	externalId,
	licenses,
	name,
	siteType,
	sku,
	totalLicenses,
	unlimitedExpiration,
	unlimitedLicenses,
};
