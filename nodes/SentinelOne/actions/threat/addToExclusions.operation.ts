import type { INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { exclusionModeField, pathExclusionTypeField } from '../../fields/exclusion';
import { readAdded } from '../../fields/read';
import {
	TARGET_SCOPES,
	chosenThreats,
	originFields,
	originParsers,
	targetScopeField,
	threatAction,
} from './threat';

const TYPES = ['browser', 'certificate', 'file_type', 'hash', 'path'];

const options: INodeProperties[] = [
	...originFields,
	exclusionModeField,
	pathExclusionTypeField,
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		description: 'What to exclude where it is not what the threat has, e.g. another path',
	},
];

export const addToExclusions = threatAction({
	operation: 'addToExclusions',
	path: path`/threats/add-to-exclusions`,
	permission: 'Exclusions > Create',
	target: chosenThreats,
	fields: [
		{
			displayName: 'Exclude By',
			name: 'exclusionType',
			type: 'options',
			options: [
				{ name: 'Browser', value: 'browser', description: 'Whatever runs in the browser' },
				{ name: 'Certificate', value: 'certificate', description: 'Whatever its signer signed' },
				{ name: 'File Type', value: 'file_type', description: 'All files of its type' },
				{ name: 'Hash', value: 'hash', description: 'This very file; the safest choice' },
				{ name: 'Path', value: 'path', description: 'Whatever lies at its path' },
			],
			default: 'hash',
			description: 'By what agents tell from now on that it is no threat',
		},
		targetScopeField,
	],
	options,
	data(item) {
		return {
			type: read(this, 'exclusionType', 'Exclude By', item, (value) => asOneOf(value, TYPES)),
			targetScope: read(this, 'targetScope', 'Target Scope', item, (value) =>
				asOneOf(value, TARGET_SCOPES),
			),
			...readAdded.call(this, 'options', options, item, originParsers),
		};
	},
});
