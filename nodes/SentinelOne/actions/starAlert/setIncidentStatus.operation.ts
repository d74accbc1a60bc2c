import { path } from '../../../shared/input/path';
import { incidentStatusField, readIncidentStatus } from '../../fields/incident';
import { alertAction } from './starAlert';

export const setIncidentStatus = alertAction({
	operation: 'setIncidentStatus',
	path: path`/cloud-detection/alerts/incident`,
	permission: 'STAR Rule Alerts > Update Incident Status',
	field: incidentStatusField,
	data(item) {
		return { incidentStatus: readIncidentStatus.call(this, item) };
	},
});
