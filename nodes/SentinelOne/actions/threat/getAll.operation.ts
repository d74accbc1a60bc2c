import { threats } from '../../../shared/records/threat';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'threat',
	record: threats,
});
