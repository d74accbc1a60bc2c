import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The operating systems that agents run on, by the console's names. */
export const osOptions: INodePropertyOptions[] = [
	{ name: 'Linux', value: 'linux' },
	{ name: 'macOS', value: 'macos' },
	{ name: 'Windows', value: 'windows' },
	{ name: 'Windows Legacy', value: 'windows_legacy' },
];

export const OS_TYPES = osOptions.map(({ value }) => String(value));

export const osTypeField: INodeProperties = {
	displayName: 'OS Type',
	name: 'osType',
	type: 'options',
	options: osOptions,
	default: 'windows',
	description: 'The operating system it is for',
};
