import type { INodeProperties } from 'n8n-workflow';

/** What an exclusion is made of. */

export const EXCLUSION_TYPES = ['browser', 'certificate', 'file_type', 'path', 'white_hash'];

export const exclusionTypeField: INodeProperties = {
	displayName: 'Type',
	name: 'exclusionType',
	type: 'options',
	options: [
		{ name: 'Browser', value: 'browser', description: 'Everything that runs in this browser' },
		{
			name: 'Certificate',
			value: 'certificate',
			description: 'Files signed with this certificate',
		},
		{ name: 'File Type', value: 'file_type', description: 'All files with this extension' },
		{
			name: 'Hash',
			value: 'white_hash',
			description: 'One file, identified by its SHA1 hash (safest)',
		},
		{ name: 'Path', value: 'path', description: 'Everything at this path' },
	],
	default: 'white_hash',
	description: 'What the exclusion matches on',
};

export const exclusionValueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
	description:
		'What to exclude: a SHA1 hash, a path, the signer of a certificate, a browser, or a file extension',
};
