import { unprotectedEndpoints } from '../../../shared/records/unprotectedEndpoint';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many unprotected endpoints',
		description: 'List machines in your networks that could have an agent and have none',
	},
	record: unprotectedEndpoints,
});
