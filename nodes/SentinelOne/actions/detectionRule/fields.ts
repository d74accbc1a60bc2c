import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { severities } from '../../../shared/records/detectionRule';
import { options } from '../../../shared/records/options';
import { asText, asWhole } from '../../../shared/input/values';
import { optionsField, textField } from '../../fields/common';

/** What a detection rule consists of. */

export const nameField = textField('name', 'Name', 'The name of the rule');

export const severityField = optionsField(
	'severity',
	'Severity',
	severities,
	'Medium',
	'How severe its alerts are. Older consoles have no Info.',
);

const days = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 43_200 },
	default: 60,
	description,
});

export const runEvery = days(
	'runIntervalMinutes',
	'Run Every (Minutes)',
	'How often the query runs, up to 43,200 minutes (30 days)',
);

export const lookBack = days(
	'lookbackWindowMinutes',
	'Look Back (Minutes)',
	'The time range of each run of the query, up to 43,200 minutes (30 days)',
);

export const asMinutes = (value: unknown): number => asWhole(value, 1, 43_200);

/** What any rule may have besides. */
export const moreFields: INodeProperties[] = [
	{
		displayName: 'Cool-Off (Minutes)',
		name: 'renotifyMinutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1440 },
		default: 60,
		description:
			'How long a rule stays quiet after an alert before it raises another one of the same kind. Older consoles do not have it.',
	},
	textField('description', 'Description', 'What the rule is for'),
	{
		displayName: 'Expires At',
		name: 'expiration',
		type: 'dateTime',
		default: '',
		description: 'When the rule expires. Without it the rule is permanent.',
	},
	{
		displayName: 'Network Quarantine',
		name: 'networkQuarantine',
		type: 'boolean',
		default: false,
		description: 'Whether the console disconnects the endpoint of each alert from the network',
	},
	optionsField(
		'treatAsThreat',
		'Treat as Threat',
		options({ Malicious: 'Malicious', Suspicious: 'Suspicious', UNDEFINED: 'No Threat' }),
		'UNDEFINED',
		'Whether an alert also creates a threat, which the policy of the endpoint then acts on',
	),
];

export const parsers: Readonly<Record<string, (value: unknown) => unknown>> = {
	description: (value) => asText(value, 2000),
	renotifyMinutes: (value) => asWhole(value, 1, 1440),
	runIntervalMinutes: asMinutes,
	lookbackWindowMinutes: asMinutes,
};

/** What was entered, by the console's names. */
export function toData({ renotifyMinutes, ...data }: IDataObject): IDataObject {
	return {
		...data,
		...(renotifyMinutes === undefined ? {} : { coolOffSettings: { renotifyMinutes } }),
		...(data.expiration === undefined ? {} : { expirationMode: 'Temporary' }),
	};
}
