import { lists } from '../../../shared/records/lists';
import { readRows } from '../../../shared/paging/pages';
import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
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
	permission: applications.permission,
	description: showFor('agent', ['getApplications'], [agentLocator]),
	async execute(item) {
		return await readRows.call(this, applications, { ids: [readAgentId.call(this, item)] });
	},
};
