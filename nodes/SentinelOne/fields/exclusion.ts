import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What an exclusion by path may say beyond the path. */

export const exclusionModeOptions: INodePropertyOptions[] = [
	{ name: 'Interoperability', value: 'disable_in_process_monitor' },
	{ name: 'Interoperability, Extended', value: 'disable_in_process_monitor_deep' },
	{ name: 'Performance Focus', value: 'disable_all_monitors' },
	{ name: 'Performance Focus, Extended', value: 'disable_all_monitors_deep' },
	{ name: 'Suppress Alerts', value: 'suppress' },
	{ name: 'Suppress Application Control', value: 'suppress_app_control' },
	{ name: 'Suppress Dynamic Detections Only', value: 'suppress_dynamic_only' },
	{ name: 'Suppress Static Detections Only', value: 'suppress_dfi_only' },
];

export const exclusionModeField: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: exclusionModeOptions,
	default: 'suppress',
	description:
		'How much the agent looks away, for exclusions by path only. Suppressing is the safest; the performance modes end monitoring.',
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
	description: 'How far an exclusion by path goes',
};
