import { exclusions } from '../../../shared/records/exclusion';
import { getMany } from '../../operations/list';
import type { ItemOperation } from '../../operations/operation';
import { isUnified } from './console';

const list = getMany({
	calls: ['GET /unified-exclusions', 'GET /exclusions'],
	record: exclusions,
});

export const getAll: ItemOperation = {
	...list,
	async execute(item) {
		const rows = await list.execute.call(this, item);
		await isUnified.call(this);
		return rows;
	},
};
