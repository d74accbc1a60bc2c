import { lists } from '../../../shared/lists';
import { simplifyAlert } from '../../../shared/output/alert';
import { alertFilters } from '../../descriptions/alertFilters';
import { getMany } from '../getMany';

export const getAll = getMany({
	resource: 'alert',
	list: lists.alerts,
	filters: alertFilters,
	simplify: simplifyAlert,
	sortFields: [
		{ name: 'Created At', value: 'alertInfoCreatedAt' },
		{ name: 'Computer Name', value: 'agentDetectionInfoName' },
		{ name: 'ID', value: 'id' },
		{ name: 'Incident Status', value: 'alertInfoIncidentStatus' },
		{ name: 'Reported At', value: 'alertInfoReportedAt' },
		{ name: 'Rule Name', value: 'ruleInfoName' },
		{ name: 'Severity', value: 'severity' },
	],
});
