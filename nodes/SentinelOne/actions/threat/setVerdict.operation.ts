import { path } from '../../../shared/input/path';
import { analystVerdictField, readVerdict } from '../../fields/incident';
import { anyThreats, threatAction } from './threat';

export const setVerdict = threatAction({
	menu: {
		name: 'Set Verdict',
		action: 'Set analyst verdict of threats',
		description: 'Set whether threats are true or false positives',
	},
	effect: ['one', 'many'],
	path: path`/threats/analyst-verdict`,
	permission: 'Endpoint Threats > Update Analyst Verdict',
	target: anyThreats,
	fields: [analystVerdictField],
	data(item) {
		return { analystVerdict: readVerdict.call(this, item) };
	},
});
