import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { LISTS } from '../../../shared/records/indicator';
import { objectsIn } from '../../../shared/types';
import { textField } from '../../fields/common';

/** What the operations on indicators share. */

/** What the console calls to add indicators and to take them away. */
export const IOCS = '/threat-intelligence/iocs';

/** The rows of an answer that the console gives after it took indicators. */
export const rowsOf = (data: unknown): IDataObject[] =>
	objectsIn(data).filter(({ uuid }) => typeof uuid === 'string' && uuid !== '');

const listFields = Object.entries(LISTS).map(([name, displayName]) =>
	textField(name, displayName, `${displayName}, separated by commas`),
);

const byLabel = (fields: INodeProperties[]): INodeProperties[] =>
	[...fields].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

/** What else an indicator may hold. */
export const moreFields: INodeProperties[] = byLabel([
	...listFields,
	textField('creator', 'Creator', 'Who made the indicator'),
	textField('description', 'Description', 'What the indicator is about'),
	{
		displayName: 'Expires At',
		name: 'validUntil',
		type: 'dateTime',
		default: '',
		description:
			'When the indicator expires. Default: after 14 days for addresses, 90 for domains and URLs, 180 for hashes. The console allows at most 30 days for addresses and 180 for others.',
	},
	textField('externalId', 'External ID', 'The ID that another system has for it'),
	textField('metadata', 'Metadata', 'Any other data to keep with it'),
	textField('name', 'Name', 'The name of the indicator'),
	textField('pattern', 'Pattern', 'The pattern that the value comes from'),
	textField('patternType', 'Pattern Type', 'The language of the pattern', 'e.g. stix'),
	{
		displayName: 'Risk Score',
		name: 'originalRiskScore',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 50,
		description: 'How its source rates it, from 0 to 100',
	},
	{
		displayName: 'Severity',
		name: 'severity',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 7 },
		default: 5,
		description: 'How severe it is, from 0 to 7',
	},
]);

/** Refuses an expiry that is over: the console would take the indicator and never look for it. */
export function requireFuture(this: IExecuteFunctions, time: unknown, item: number): void {
	if (typeof time !== 'string' || Date.parse(time) > Date.now()) return;
	throw parameterError(
		this.getNode(),
		`Expires At is in the past: ${time}`,
		'Use a time in the future, or leave it out. Nothing was sent.',
		item,
	);
}
