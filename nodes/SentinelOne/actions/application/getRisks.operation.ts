import { applicationRisks } from '../../../shared/records/application';
import { getMany } from '../../operations/list';

export const getRisks = getMany({
	resource: 'application',
	operation: 'getRisks',
	record: applicationRisks,
});
