import { lists } from '../../../shared/records/lists';
import { simplifyApplicationRisk } from '../../../shared/records/applicationRisk';
import { riskFilters } from '../../fields/applicationFilters';
import { getMany } from '../../operations/list';
import { onlyOnePlace } from './onePlace';

export const getRisks = getMany({
	menu: {
		name: 'Get Risks',
		action: 'Get application risks',
		description: 'List the CVEs of applications, one item for each CVE on each endpoint',
	},
	list: lists.applicationRisks,
	filters: riskFilters,
	query: onlyOnePlace(riskFilters),
	simplify: simplifyApplicationRisk,
	sortFields: [
		{ name: 'ID', value: 'id' },
		{ name: 'Application', value: 'application' },
		{ name: 'Base Score', value: 'baseScore' },
		{ name: 'CVE ID', value: 'cveId' },
		{ name: 'Days Detected', value: 'daysDetected' },
		{ name: 'Detection Date', value: 'detectionDate' },
		{ name: 'Endpoint Name', value: 'endpointName' },
		{ name: 'Published Date', value: 'publishedDate' },
		{ name: 'Risk Score', value: 'riskScore' },
		{ name: 'Severity', value: 'severity' },
	],
});
