import { agents } from '../../../shared/records/agent';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'agent',
	record: agents,
});
