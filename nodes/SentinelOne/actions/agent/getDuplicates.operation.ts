import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readQuery } from '../../../shared/input/filters';
import { read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { readAll } from '../../../shared/paging/windows';
import { agents } from '../../../shared/records/agent';
import { fields as shorten } from '../../../shared/records/record';
import { filtersField } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import type { MachineKey } from './duplicates';
import { duplicatesAmong } from './duplicates';

const KEYS: MachineKey[] = ['computerName', 'serialNumber'];

const matchBy: INodeProperties = {
	displayName: 'Same Endpoint By',
	name: 'matchBy',
	type: 'options',
	options: [
		{
			name: 'Endpoint Name',
			value: 'computerName',
			description: 'The same name, domain and operating system in the same site',
		},
		{
			name: 'Serial Number',
			value: 'serialNumber',
			description:
				'The same serial number, wherever the agents are. Many virtual endpoints have none.',
		},
	],
	default: 'serialNumber',
	description: 'How to tell that two agents belong to one endpoint',
};

/** A fleet fits into memory by what is looked at, not by whole rows. */
const short = shorten(
	...['id', 'computerName', 'domain', 'serialNumber', 'osType', 'agentVersion', 'uuid'],
	...['accountName', 'siteId', 'siteName', 'groupName', 'isActive', 'lastActiveDate', 'createdAt'],
);

export const getDuplicates: ItemOperation = {
	menu: {
		name: 'Get Duplicates',
		action: 'Get duplicate agents of the same endpoint',
		description:
			'Find offline agents whose endpoint has a newer agent, the oldest first. Review them before you decommission them.',
	},
	effect: 'reads',
	calls: ['GET /agents'],
	permission: agents.list.permission,
	fields: [matchBy, filtersField(agents.filters)],
	async execute(item) {
		const by = read(this, matchBy.name, matchBy.displayName, item, (value) => asOneOf(value, KEYS));
		const query = {
			// Decommissioned agents are gone from their machines already.
			isDecommissioned: ['false'],
			...readQuery(this, agents.filters, item),
			...{ sortBy: 'id', sortOrder: 'asc' },
		};
		const rows: IDataObject[] = await readAll.call(this, agents.list, query, {
			parallel: 6,
			shape: short,
		});
		return duplicatesAmong(rows, by as MachineKey);
	},
};
