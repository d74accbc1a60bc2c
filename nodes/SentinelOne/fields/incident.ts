import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { read } from '../../shared/input/parameters';
import { asOneOf } from '../../shared/input/values';
import { incidentStatuses, valuesOf, verdicts } from '../../shared/records/options';

/** How analysts work on threats and alerts: verdict and incident status. */

export const analystVerdictField: INodeProperties = {
	displayName: 'Analyst Verdict',
	name: 'analystVerdict',
	type: 'options',
	options: verdicts,
	default: 'true_positive',
	description: 'The verdict of an analyst; Undefined removes it',
};

export const incidentStatusField: INodeProperties = {
	displayName: 'Incident Status',
	name: 'incidentStatus',
	type: 'options',
	options: incidentStatuses,
	default: 'resolved',
	description: 'How far the work on the incident is',
};

export const asVerdict = (value: unknown): string => asOneOf(value, valuesOf(verdicts));

export function readVerdict(this: IExecuteFunctions, item: number): string {
	return read(this, 'analystVerdict', analystVerdictField.displayName, item, asVerdict);
}

export function readIncidentStatus(this: IExecuteFunctions, item: number): string {
	return read(this, 'incidentStatus', incidentStatusField.displayName, item, (value) =>
		asOneOf(value, valuesOf(incidentStatuses)),
	);
}
