import { read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { valuesOf } from '../../../shared/records/options';
import { alertVerdicts } from '../../../shared/records/unifiedAlert';
import { alertAction } from './triage/run';

export const setVerdict = alertAction({
	menu: {
		name: 'Set Verdict',
		action: 'Set analyst verdict of alerts',
		description:
			'Set whether alerts are true or false positives and why, and check that it happened',
	},
	effect: ['one', 'many'],
	fields: [
		{
			displayName: 'Verdict',
			name: 'analystVerdict',
			type: 'options',
			options: alertVerdicts,
			default: 'UNDEFINED',
			description: 'The verdict of the analyst, with its reason',
		},
	],
	prepare(item) {
		const analystVerdict = read(this, 'analystVerdict', 'Verdict', item, (value) =>
			asOneOf(value, valuesOf(alertVerdicts)),
		);
		return () => ({
			id: 'S1/alert/analystVerdictUpdate',
			payload: { analystVerdict: { value: analystVerdict } },
			what: 'set the verdict',
			tells: { analystVerdict },
			shows: (alert) => alert.analystVerdict === analystVerdict,
		});
	},
});
