import { LAKE_PERMISSION } from '../../../shared/transport/lake';
import type { ItemOperation } from '../../operations/operation';

/** What all queries have in common: three calls, whatever is asked. */
export const LAKE: Pick<ItemOperation, 'calls' | 'permission'> & { effect: 'reads' } = {
	effect: 'reads',
	calls: [
		'POST /sdl/v2/api/queries',
		'GET /sdl/v2/api/queries/{id}',
		'DELETE /sdl/v2/api/queries/{id}',
	],
	permission: LAKE_PERMISSION,
};
