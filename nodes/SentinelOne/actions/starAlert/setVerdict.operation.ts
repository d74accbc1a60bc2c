import { path } from '../../../shared/input/path';
import { analystVerdictField, readVerdict } from '../../fields/incident';
import { alertAction } from './starAlert';

export const setVerdict = alertAction({
	menu: {
		name: 'Set Verdict',
		action: 'Set analyst verdict of STAR alerts',
		description: 'Set whether alerts are true or false positives',
	},
	effect: ['one', 'many'],
	path: path`/cloud-detection/alerts/analyst-verdict`,
	permission: 'STAR Rule Alerts > Update Analyst Verdict',
	field: analystVerdictField,
	data(item) {
		return { analystVerdict: readVerdict.call(this, item) };
	},
});
