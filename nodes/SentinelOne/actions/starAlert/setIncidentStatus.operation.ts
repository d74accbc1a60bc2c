import { path } from '../../../shared/input/path';
import { incidentStatusField, readIncidentStatus } from '../../fields/incident';
import { alertAction } from './starAlert';

export const setIncidentStatus = alertAction({
	menu: {
		name: 'Set Incident Status',
		action: 'Set incident status of STAR alerts',
		description: 'Set the progress of the investigation of alerts, for example resolved',
	},
	effect: ['one', 'many'],
	path: path`/cloud-detection/alerts/incident`,
	permission: 'STAR Rule Alerts > Update Incident Status',
	field: incidentStatusField,
	data(item) {
		return { incidentStatus: readIncidentStatus.call(this, item) };
	},
});
