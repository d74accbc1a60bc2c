import { request } from '../../../shared/transport/rest';
import { shapeError } from '../../../shared/errors/errors';
import { asQuery, readFilter } from '../../../shared/input/filters';
import { lists } from '../../../shared/records/lists';
import { collection } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { isObject } from '../../../shared/types';
import { agentFilters } from '../../fields/agentFilters';
import { filtersField } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';

export const count: ItemOperation = {
	menu: {
		name: 'Count',
		action: 'Count agents',
		description: 'Count the agents that match the filters, for example before acting on them',
	},
	effect: 'reads',
	calls: ['GET /agents/count'],
	permission: lists.agents.permission,
	fields: [filtersField(agentFilters)],
	async execute(item) {
		const entered = collection(this, 'filters', item);
		const filter = readFilter(this.getNode(), agentFilters, entered, item, this.getTimezone());
		const { data, status } = await request.call(this, {
			method: 'GET',
			path: path`/agents/count`,
			query: asQuery(filter),
			permission: count.permission,
		});
		if (!isObject(data) || typeof data.total !== 'number') {
			throw shapeError(this.getNode(), 'no number of agents', status, false);
		}
		return { total: data.total };
	},
};
