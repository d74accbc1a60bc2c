import { agents } from '../../../shared/records/agent';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	record: agents,
});
