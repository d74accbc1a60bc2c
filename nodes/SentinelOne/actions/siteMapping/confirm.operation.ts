import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/rest';
import { parameterError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { sites } from '../../../shared/records/site';
import { readRows } from '../../../shared/paging/pages';
import { locator, read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import type { ApiRequest } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import { asBoolean, asOneOf } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { accountLocator, optional, siteLocator } from '../../fields/locators';
import { asName, readAdded, readId, readOptionalId } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import type { Done } from '../../operations/plan';
import { isId } from '../../operations/success';
import { sitePath } from '../site/site';
import { site } from '../site/fields';
import { organizationIdField, organizationNameField, readOrganizationId } from './organization';

const licensing = [site.licenses, site.sku, site.totalLicenses, site.unlimitedLicenses];
const whereCreating = { show: { createMissing: [true] } };

const fields: INodeProperties[] = [
	organizationIdField,
	optional(
		siteLocator,
		'The site of the organization, as Match found it. May be empty where the missing site is to be created.',
	),
	{
		displayName: 'Overwrite Other Link',
		name: 'overwrite',
		type: 'boolean',
		default: false,
		description: 'Whether to replace the External ID of a site that holds another one',
	},
	{
		displayName: 'Create Missing Site',
		name: 'createMissing',
		type: 'boolean',
		default: false,
		description: 'Whether to create a site for the organization where no site is given',
	},
	{ ...organizationNameField, displayOptions: whereCreating },
	{
		...optional(
			accountLocator,
			'The account that a new site belongs to. Consoles with one account need none.',
		),
		displayOptions: whereCreating,
	},
	{ ...site.siteType, displayOptions: whereCreating },
	{ ...additionalFields(licensing), displayOptions: whereCreating },
];

const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** What a new site is to hold; undefined where an existing one is linked. */
function readNewSite(this: IExecuteFunctions, item: number): IDataObject {
	const accountId = readOptionalId.call(this, 'accountId', 'Account', item);
	return {
		name: read(this, 'organizationName', 'Organization Name', item, (value) => asName(value)),
		...(accountId === undefined ? {} : { accountId }),
		siteType: read(this, 'siteType', 'Site Type', item, (value) =>
			asOneOf(value, ['Paid', 'Trial']),
		),
		unlimitedExpiration: true,
		inherits: true,
		...readAdded.call(this, 'additionalFields', licensing, item),
	};
}

/** The one site that carries the organization's id already. Throws when several do. */
async function linkedSite(
	this: IExecuteFunctions,
	organizationId: string,
	item: number,
): Promise<IDataObject | undefined> {
	const rows = await readRows.call(this, sites.list, {
		externalId: organizationId,
		states: ['active', 'expired'],
		sortBy: 'id',
		sortOrder: 'asc',
	});
	const linked = rows.filter(({ externalId }) => externalId === organizationId);
	if (linked.length > 1) {
		throw parameterError(
			this.getNode(),
			`${linked.length} sites carry the organization ID ${organizationId}`,
			'Clear the External ID of all but one of them (Site > Update). Nothing was changed.',
			item,
		);
	}
	return linked[0];
}

const answer = (organizationId: string, row: IDataObject, done: IDataObject): IDataObject => ({
	organizationId,
	status: 'Mapped',
	siteId: row.id,
	siteName: row.name,
	accountId: row.accountId,
	accountName: row.accountName,
	created: false,
	changed: false,
	...done,
});

/** A site as the console answers it after a change: with its id, and linked to the organization. */
const isLinked =
	(organizationId: string, siteId?: string) =>
	(data: unknown): boolean =>
		isObject(data) &&
		(siteId === undefined ? isId(data.id) : data.id === siteId) &&
		data.externalId === organizationId;

/** The site to link, read right before. Throws where it is another one, or linked already. */
async function freeSite(
	this: IExecuteFunctions,
	siteId: string,
	overwrite: boolean,
	item: number,
): Promise<IDataObject> {
	const { data: site } = await requestRecord.call(this, {
		method: 'GET',
		id: siteId,
		path: sitePath(siteId),
		permission: sites.list.permission,
		notFound: noSuch('site', siteId),
	});
	const { externalId } = site;
	if (!isBlank(externalId) && !overwrite) {
		throw parameterError(
			this.getNode(),
			`The site ${typeof site.name === 'string' ? site.name : siteId} is linked to ${typeof externalId === 'string' ? externalId : 'something else'} already`,
			'Choose another site, or turn on Overwrite Other Link. Nothing was changed.',
			item,
		);
	}
	return site;
}

export const confirm: WriteOperation = {
	menu: {
		name: 'Confirm',
		action: 'Confirm site of organization',
		description: 'Store the ID of an organization on its site, or create the missing site',
	},
	effect: ['one'],
	calls: ['PUT /sites/{site_id}', 'POST /sites', 'GET /sites/{site_id}', 'GET /sites'],
	permission: 'Sites > Edit',
	fields,
	plan(item) {
		const organizationId = readOrganizationId.call(this, item);
		const overwrite = read(this, 'overwrite', 'Overwrite Other Link', item, asBoolean);
		const create = read(this, 'createMissing', 'Create Missing Site', item, asBoolean);
		const isMissing = create && isBlank(locator(this, 'siteId', item).value);
		const siteId = isMissing ? undefined : readId.call(this, 'siteId', 'Site', item);
		const newSite = siteId === undefined ? readNewSite.call(this, item) : {};
		let present: IDataObject = {};

		const call = async (): Promise<ApiRequest | Done> => {
			const linked = await linkedSite.call(this, organizationId, item);
			if (linked !== undefined && (siteId === undefined || linked.id === siteId)) {
				return { done: answer(organizationId, linked, {}) };
			}
			if (linked !== undefined) {
				throw parameterError(
					this.getNode(),
					`The organization ${organizationId} is linked to another site already`,
					`It is the site with the ID ${String(linked.id as string)}. Clear its External ID first (Site > Update). Nothing was changed.`,
					item,
				);
			}
			if (siteId === undefined) {
				return {
					method: 'POST',
					path: path`/sites`,
					body: { data: { ...newSite, externalId: organizationId } },
					permission: 'Sites > Create',
				};
			}
			present = await freeSite.call(this, siteId, overwrite, item);
			return {
				method: 'PUT',
				path: sitePath(siteId),
				body: { data: { externalId: organizationId } },
				permission: 'Sites > Edit',
				notFound: noSuch('site', siteId),
			};
		};
		return {
			...(siteId === undefined ? {} : { record: { noun: 'site', id: siteId, kind: sites } }),
			call,
			success: isLinked(organizationId, siteId),
			what: siteId === undefined ? 'create the site' : 'link the site',
			answer: (data) =>
				answer(
					organizationId,
					{ ...present, ...(data as IDataObject) },
					{ created: siteId === undefined, changed: true },
				),
		};
	},
};
