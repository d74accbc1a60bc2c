import type { INodeProperties } from 'n8n-workflow';
import { readQuery } from '../../../shared/input/filters';
import { pick } from '../../../shared/records/record';
import { sites } from '../../../shared/records/site';
import { readRows } from '../../../shared/paging/pages';
import { collection, parsed, raw, read } from '../../../shared/input/parameters';
import { Unusable, asId, asText, asWhole } from '../../../shared/input/values';
import { filtersField } from '../../fields/common';
import { SiteIndex, matchSite } from '../../sync/siteMatch';
import { oncePerRun } from '../../../shared/transport/oncePerRun';
import type { ItemOperation } from '../../operations/operation';
import { optionsCollection } from '../../operations/options';
import { organizationIdField, organizationNameField, readOrganizationId } from './organization';

const filters = pick(sites, 'accountIds');

const fields: INodeProperties[] = [
	organizationNameField,
	organizationIdField,
	{
		displayName: 'Stored Site ID',
		name: 'storedSiteId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 225494730938493804',
		description: 'The site that the other system has stored for the organization, if any',
	},
	filtersField(filters),
	optionsCollection([
		{
			displayName: 'Candidates',
			name: 'candidates',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 3,
			description: 'The maximum number of sites to suggest when a person has to choose',
		},
		{
			displayName: 'Threshold',
			name: 'threshold',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
			default: 0.8,
			description: 'How similar the names must be, from 0 to 1, for a site to be a candidate',
		},
	]),
];

function asShare(value: unknown): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !(number >= 0 && number <= 1)) {
		throw new Unusable('is not a number from 0 to 1', 'Use a number like 0.8.');
	}
	return number;
}

export const match: ItemOperation = {
	menu: {
		name: 'Match',
		action: 'Match organizations with sites',
		description:
			'Check for each organization of another system whether its site is mapped, needs confirmation, or is missing',
	},
	effect: 'reads',
	calls: ['GET /sites'],
	permission: sites.list.permission,
	fields,
	async execute(item) {
		const node = this.getNode();
		const id = readOrganizationId.call(this, item);
		const name = read(this, 'organizationName', 'Organization Name', item, (value) =>
			asText(value, 255),
		);
		const stored = raw(this, 'storedSiteId', item) ?? '';
		const siteId =
			typeof stored === 'string' && stored.trim() === ''
				? undefined
				: parsed(node, 'Stored Site ID', item, () => asId(stored));
		const { threshold = 0.8, candidates = 3 } = collection(this, 'options', item);
		const settings = {
			threshold: parsed(node, 'Threshold', item, () => asShare(threshold)),
			candidates: parsed(node, 'Candidates', item, () => asWhole(candidates, 1, 100)),
		};
		const query = readQuery(this, filters, item);
		const index = await oncePerRun(this, `sites ${JSON.stringify(query)}`, async () => {
			const rows = await readRows.call(this, sites.list, {
				...query,
				states: ['active', 'expired'],
				sortBy: 'id',
				sortOrder: 'asc',
			});
			return new SiteIndex(rows);
		});
		return matchSite({ id, name, siteId }, index, settings);
	},
};
