import { path } from '../../../shared/path';
import { analystVerdictField, readVerdict } from '../../descriptions/incident';
import { alertAction } from './alert';

export const setVerdict = alertAction({
	operation: 'setVerdict',
	path: path`/cloud-detection/alerts/analyst-verdict`,
	permission: 'STAR Rule Alerts > Update Analyst Verdict',
	field: analystVerdictField,
	data(item) {
		return { analystVerdict: readVerdict.call(this, item) };
	},
});
