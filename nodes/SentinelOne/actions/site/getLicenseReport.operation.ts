import type { INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { readQuery } from '../../../shared/input/filters';
import { read } from '../../../shared/input/parameters';
import { asBoolean, asWhole } from '../../../shared/input/values';
import { readRows } from '../../../shared/paging/pages';
import { pick } from '../../../shared/records/record';
import { sites } from '../../../shared/records/site';
import { filtersField } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { licensesOf } from './licenses';

const CALL = 'GET /sites';

const filters = pick(sites, 'accountIds', 'siteIds', 'siteType', 'states');

const attentionOnly: INodeProperties = {
	displayName: 'Only Findings',
	name: 'onlyFindings',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out sites where all is well',
};

const endingDays: INodeProperties = {
	displayName: 'Ending Within Days',
	name: 'endingDays',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 30,
	description: 'How many days before its end a site counts as ending',
};

export const getLicenseReport: ItemOperation = {
	menu: {
		name: 'Get License Report',
		action: 'Get license report of sites',
		description:
			'One item for each site: licenses used, too many and left, and days until it ends, ready for a ticket',
	},
	effect: 'reads',
	calls: [CALL],
	permission: permissionOf(CALL),
	fields: [attentionOnly, endingDays, filtersField(filters)],
	async execute(item) {
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
		return only ? rows.filter(({ findings }) => (findings as string[]).length > 0) : rows;
	},
};
