import { lists } from '../../../shared/records/lists';
import { readRows } from '../../../shared/paging/pages';
import { path } from '../../../shared/input/path';
import type { ItemOperation } from '../../operations/operation';
import { agentLocator, readAgentId } from './agent';

/** All applications at once: this list has no pages. */
const applications = {
	...lists.agents,
	name: 'applications',
	path: path`/agents/applications`,
	pageSize: 0,
	skipCount: false,
	permission: 'Endpoints > Show Applications',
};

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
		return await readRows.call(this, applications, { ids: [readAgentId.call(this, item)] });
	},
};
