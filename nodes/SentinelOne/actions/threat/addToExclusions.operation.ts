import type { INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { exclusionModeField, pathExclusionTypeField } from '../../fields/exclusion';
import { readAdded } from '../../fields/read';
import {
	chosenThreats,
	originFields,
	originParsers,
	readTargetScope,
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
		description: 'What to exclude, if not the value from the threat, for example another path',
	},
];

export const addToExclusions = threatAction({
	menu: {
		name: 'Add to Exclusions',
		action: 'Add threats to exclusions so that agents ignore them',
		description:
			'Exclude what agents reported from detection. This can open a gap in the protection.',
	},
	effect: ['many', 'unprotects'],
	path: path`/threats/add-to-exclusions`,
	permission: 'Exclusions > Create',
	target: chosenThreats,
	fields: [
		{
			displayName: 'Exclude By',
			name: 'exclusionType',
			type: 'options',
			options: [
				{ name: 'Browser', value: 'browser', description: 'Everything that runs in the browser' },
				{
					name: 'Certificate',
					value: 'certificate',
					description: 'Files signed with the same certificate',
				},
				{ name: 'File Type', value: 'file_type', description: 'All files with the same extension' },
				{
					name: 'Hash',
					value: 'hash',
					description: 'This file only, identified by its hash (safest)',
				},
				{ name: 'Path', value: 'path', description: 'Everything at the same path' },
			],
			default: 'hash',
			description: 'What the exclusion matches on',
		},
		targetScopeField,
	],
	options,
	data(item) {
		return {
			type: read(this, 'exclusionType', 'Exclude By', item, (value) => asOneOf(value, TYPES)),
			targetScope: readTargetScope.call(this, item),
			...readAdded.call(this, 'options', options, item, originParsers),
		};
	},
});
