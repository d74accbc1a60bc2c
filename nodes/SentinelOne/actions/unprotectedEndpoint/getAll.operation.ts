import { unprotectedEndpoints } from '../../../shared/records/unprotectedEndpoint';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many unprotected endpoints',
		description: 'List endpoints in your networks that could have an agent but do not',
	},
	record: unprotectedEndpoints,
});
