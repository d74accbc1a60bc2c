import { applicationRisks } from '../../../shared/records/application';
import { getMany } from '../../operations/list';

export const getRisks = getMany({
	menu: {
		name: 'Get Risks',
		action: 'Get application risks',
		description: 'List the CVEs of applications, one item for each CVE on each endpoint',
	},
	record: applicationRisks,
});
