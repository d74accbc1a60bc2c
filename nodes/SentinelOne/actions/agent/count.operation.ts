import { request } from '../../../shared/transport/rest';
import { shapeError } from '../../../shared/errors/errors';
import { readQuery } from '../../../shared/input/filters';
import { agents } from '../../../shared/records/agent';
import { path } from '../../../shared/input/path';
import { isObject } from '../../../shared/types';
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
	permission: agents.list.permission,
	fields: [filtersField(agents.filters)],
	async execute(item) {
		const query = readQuery(this, agents.filters, item);
		const { data, status } = await request.call(this, {
			method: 'GET',
			path: path`/agents/count`,
			query,
			permission: count.permission,
		});
		if (!isObject(data) || typeof data.total !== 'number') {
			throw shapeError(this.getNode(), 'no number of agents', status, false);
		}
		return { total: data.total };
	},
};
