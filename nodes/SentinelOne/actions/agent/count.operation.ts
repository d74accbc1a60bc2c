import { request } from '../../../shared/api';
import { shapeError } from '../../../shared/errors';
import { asQuery, readFilter } from '../../../shared/filters';
import { lists } from '../../../shared/lists';
import { collection } from '../../../shared/parameters';
import { path } from '../../../shared/path';
import { isObject } from '../../../shared/types';
import { agentFilters } from '../../descriptions/agentFilters';
import { filtersField, showFor } from '../../descriptions/common';
import type { ItemOperation } from '../operation';

export const count: ItemOperation = {
	permission: lists.agents.permission,
	description: showFor('agent', ['count'], [filtersField(agentFilters)]),
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
