import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { read } from '../../shared/input/parameters';
import { asOneOf } from '../../shared/input/values';

/** How analysts work on threats and alerts: verdict and incident status. */

export const verdictOptions: INodePropertyOptions[] = [
	{ name: 'False Positive', value: 'false_positive' },
	{ name: 'Suspicious', value: 'suspicious' },
	{ name: 'True Positive', value: 'true_positive' },
	{ name: 'Undefined', value: 'undefined' },
];

export const incidentStatusOptions: INodePropertyOptions[] = [
	{ name: 'In Progress', value: 'in_progress' },
	{ name: 'Resolved', value: 'resolved' },
	{ name: 'Unresolved', value: 'unresolved' },
];

export const analystVerdictField: INodeProperties = {
	displayName: 'Analyst Verdict',
	name: 'analystVerdict',
	type: 'options',
	options: verdictOptions,
	default: 'true_positive',
	description: 'What an analyst takes it for; Undefined takes a verdict back',
};

export const incidentStatusField: INodeProperties = {
	displayName: 'Incident Status',
	name: 'incidentStatus',
	type: 'options',
	options: incidentStatusOptions,
	default: 'resolved',
	description: 'How far the work on it is',
};

const values = (options: INodePropertyOptions[]): string[] =>
	options.map(({ value }) => String(value));

export const asVerdict = (value: unknown): string => asOneOf(value, values(verdictOptions));

export function readVerdict(this: IExecuteFunctions, item: number): string {
	return read(this, 'analystVerdict', analystVerdictField.displayName, item, asVerdict);
}

export function readIncidentStatus(this: IExecuteFunctions, item: number): string {
	return read(this, 'incidentStatus', incidentStatusField.displayName, item, (value) =>
		asOneOf(value, values(incidentStatusOptions)),
	);
}
