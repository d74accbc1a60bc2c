import type { INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { readQuery } from '../../../shared/input/filters';
import { read } from '../../../shared/input/parameters';
import { asBoolean, asOneOf, asWhole } from '../../../shared/input/values';
import { readRows } from '../../../shared/paging/pages';
import { pick } from '../../../shared/records/record';
import { sites } from '../../../shared/records/site';
import { filtersField } from '../../fields/common';
import { hint } from '../../operations/hint';
import type { ItemOperation } from '../../operations/operation';
import { licenseChart } from './licenseChart';
import { licensesOf } from './licenses';

const CALL = 'GET /sites';

const filters = pick(sites, 'accountIds', 'siteIds', 'siteType', 'states');

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Chart',
			value: 'chart',
			description:
				'One item with a bar for each of the fullest sites: as Mermaid, and as plain text for a message',
		},
		{ name: 'One Item for Each Site', value: 'sites' },
	],
	default: 'sites',
	description: 'How the report is returned',
};

const attentionOnly: INodeProperties = {
	displayName: 'Only Findings',
	name: 'onlyFindings',
	type: 'boolean',
	default: false,
	description:
		'Whether to return only sites that are over their licenses, full, ended or about to end',
};

const endingDays: INodeProperties = {
	displayName: 'Ending Within Days',
	name: 'endingDays',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 30,
	description: 'How many days before it expires a site counts as about to end',
};

export const getLicenseReport: ItemOperation = {
	menu: {
		name: 'Get License Report',
		action: 'Get license report of sites',
		description:
			'Get the licenses that each site uses, has left or exceeds, and when they end, as rows for tickets or as a chart',
	},
	effect: 'reads',
	calls: [CALL],
	permission: permissionOf(CALL),
	fields: [output, attentionOnly, endingDays, filtersField(filters)],
	async execute(item) {
		const as = read(this, output.name, output.displayName, item, (value) =>
			asOneOf(value, ['sites', 'chart']),
		);
		const { name, displayName } = endingDays;
		const days = read(this, name, displayName, item, (value) => asWhole(value, 0, 36_500));
		const only = read(this, attentionOnly.name, attentionOnly.displayName, item, asBoolean);
		const query = {
			// Deleted sites hold no licenses.
			states: ['active', 'expired'],
			...readQuery(this, filters, item),
			...{ sortBy: 'name', sortOrder: 'asc' },
		};
		const now = Date.now();
		const rows = await readRows.call(this, sites.list, query, {
			shape: (site) => licensesOf(site, { now, endingDays: days }),
		});
		const found = only ? rows.filter(({ findings }) => (findings as string[]).length > 0) : rows;
		if (as === 'sites') return found;
		const chart = licenseChart(found);
		const { sitesDrawn: drawn, sitesLeftOut: left } = chart;
		if (left > 0) {
			hint.call(
				this,
				`The chart shows the ${drawn} fullest sites; it has no room for ${left} more.`,
			);
		}
		return chart;
	},
};
