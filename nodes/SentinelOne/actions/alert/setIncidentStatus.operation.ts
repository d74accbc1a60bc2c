import { path } from '../../../shared/path';
import { incidentStatusField, readIncidentStatus } from '../../descriptions/incident';
import { alertAction } from './alert';

export const setIncidentStatus = alertAction({
	operation: 'setIncidentStatus',
	path: path`/cloud-detection/alerts/incident`,
	permission: 'STAR Rule Alerts > Update Incident Status',
	field: incidentStatusField,
	data(item) {
		return { incidentStatus: readIncidentStatus.call(this, item) };
	},
});
