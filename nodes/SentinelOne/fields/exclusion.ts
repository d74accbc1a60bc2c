import type { INodeProperties } from 'n8n-workflow';
import { exclusionModes } from '../../shared/records/options';

/** What an exclusion by path may say beyond the path. */

export const exclusionModeField: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: exclusionModes,
	default: 'suppress',
	description:
		'How much the agent ignores, for exclusions by path only. Suppressing is the safest; the performance modes end monitoring.',
};

export const pathExclusionTypeField: INodeProperties = {
	displayName: 'Path Covers',
	name: 'pathExclusionType',
	type: 'options',
	options: [
		{ name: 'File', value: 'file' },
		{ name: 'Folder', value: 'folder' },
		{ name: 'Folder and Subfolders', value: 'subfolders' },
	],
	default: 'file',
	description: 'What an exclusion by path covers',
};
