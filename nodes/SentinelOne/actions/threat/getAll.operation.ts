import { threats } from '../../../shared/records/threat';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	record: threats,
});
