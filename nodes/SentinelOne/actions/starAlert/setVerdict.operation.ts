import { path } from '../../../shared/input/path';
import { analystVerdictField, readVerdict } from '../../fields/incident';
import { alertAction } from './starAlert';

export const setVerdict = alertAction({
	operation: 'setVerdict',
	path: path`/cloud-detection/alerts/analyst-verdict`,
	permission: 'STAR Rule Alerts > Update Analyst Verdict',
	field: analystVerdictField,
	data(item) {
		return { analystVerdict: readVerdict.call(this, item) };
	},
});
