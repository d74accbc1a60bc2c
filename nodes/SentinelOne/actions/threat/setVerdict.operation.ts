import { path } from '../../../shared/input/path';
import { analystVerdictField, readVerdict } from '../../fields/incident';
import { anyThreats, threatAction } from './threat';

export const setVerdict = threatAction({
	operation: 'setVerdict',
	path: path`/threats/analyst-verdict`,
	permission: 'Endpoint Threats > Update Analyst Verdict',
	target: anyThreats,
	fields: [analystVerdictField],
	data(item) {
		return { analystVerdict: readVerdict.call(this, item) };
	},
});
