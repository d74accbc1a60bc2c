import type { IDataObject } from 'n8n-workflow';
import type { BulkAnswer } from '../operation';

/**
 * What an item of a bulk delete gives back. `deleted` is null where the console counted fewer than
 * it was sent and does not say whether this one was among them.
 */
export function deletedAnswer({ ids = [], affected, single }: BulkAnswer): IDataObject {
	const deleted = affected === null ? null : affected >= ids.length;
	return single ? { id: ids[0], deleted } : { ids, requested: ids.length, affected, deleted };
}
