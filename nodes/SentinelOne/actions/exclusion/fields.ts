import type { INodeProperties } from 'n8n-workflow';
import { asText } from '../../../shared/input/values';
import { options, valuesOf } from '../../../shared/records/options';
import { optionsField, textField } from '../../fields/common';
import { exclusionModeField, pathExclusionTypeField } from '../../fields/exclusion';
import { descriptionField } from '../../fields/scopedEntry';

/** What an exclusion is made of. */

const types = options({
	browser: 'Browser',
	certificate: 'Certificate',
	file_type: 'File Type',
	white_hash: 'Hash',
	path: 'Path',
});

export const EXCLUSION_TYPES = valuesOf(types);

export const exclusionTypeField = optionsField(
	'exclusionType',
	'Type',
	types,
	'white_hash',
	'What the exclusion matches on. A hash is the safest: it is for one file.',
);

export const valueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
	description:
		'What to exclude: a hash, a path, the signer of a certificate, a browser, or a file extension',
};

export const exclusionValueField: INodeProperties = { ...valueField, required: true };

/** For exclusions by path alone; the console's API reference says so. */
export const forPaths: INodeProperties[] = [exclusionModeField, pathExclusionTypeField];

const MOST_NAME = 255;

/** A name as unified exclusions take it. */
export const asExclusionName = (value: unknown): string => asText(value, MOST_NAME);

/** The name of an exclusion that nobody gave one. */
export const nameFrom = (value: string): string => value.slice(0, MOST_NAME);

/** What only unified exclusions have. */
export const forUnified: INodeProperties[] = [
	textField('exclusionName', 'Name', 'The name of the exclusion, which is its value by default'),
	optionsField(
		'reason',
		'Reason',
		options({
			allow_internal_tool_or_process_to_run: 'Allow Internal Tool',
			approved_software: 'Approved Software',
			false_positive_detection: 'False Positive',
			internal_testing: 'Internal Testing',
			interoperability_issue_with_a_different_security_application:
				'Interoperability With Another Security Application',
			interoperability_issue_with_a_third_party_application:
				'Interoperability With Another Application',
			interoperability_issue_with_OS: 'Interoperability With the OS',
			other: 'Other',
			performance_issue: 'Performance',
		}),
		'other',
		'Why the exclusion is needed',
	),
];

export const furtherFields: INodeProperties[] = [descriptionField, ...forPaths, ...forUnified].sort(
	(a, b) => a.displayName.localeCompare(b.displayName, 'en'),
);
