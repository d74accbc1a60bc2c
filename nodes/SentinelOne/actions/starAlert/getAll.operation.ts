import { lists } from '../../../shared/records/lists';
import { simplifyAlert } from '../../../shared/records/alert';
import { alertFilters } from '../../fields/alertFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many STAR alerts',
		description: 'List alerts of custom detection rules (STAR), optionally filtered',
	},
	list: lists.starAlerts,
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
