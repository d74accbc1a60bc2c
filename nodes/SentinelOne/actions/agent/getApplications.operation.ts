import type { IDataObject } from 'n8n-workflow';
import { list } from '../../../shared/records/record';
import { readRows } from '../../../shared/paging/pages';
import { path } from '../../../shared/input/path';
import type { ItemOperation } from '../../operations/operation';
import { agentLocator, readAgentId } from './agent';

/** All applications at once: this list has no pages. */
const applications = list('applications', 'Endpoints > View', path`/agents/applications`, {
	pageSize: 0,
	skipCount: false,
});

export const getApplications: ItemOperation = {
	menu: {
		name: 'Get Applications',
		action: 'Get applications of agent',
		description: 'List the applications installed on the endpoint of an agent',
	},
	effect: 'reads',
	calls: ['GET /agents/applications'],
	permission: applications.permission,
	fields: [agentLocator],
	async execute(item) {
		const agentId = readAgentId.call(this, item);
		// Rows do not say whose they are.
		const shape = (row: IDataObject) => ({ agentId, ...row });
		return await readRows.call(this, applications, { ids: [agentId] }, { shape });
	},
};
