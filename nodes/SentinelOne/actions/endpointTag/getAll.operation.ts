import { endpointTags } from '../../../shared/records/endpointTag';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'endpointTag',
	record: endpointTags,
});
