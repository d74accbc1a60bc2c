import { endpointTags } from '../../../shared/records/endpointTag';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many endpoint tags',
		description: 'List tags, optionally filtered',
	},
	record: endpointTags,
});
