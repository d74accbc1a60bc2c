import type { INodeProperties } from 'n8n-workflow';

/** What an endpoint tag consists of. */

export const keyField: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'e.g. department',
	description: 'What the tag is about',
};

export const valueField: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	placeholder: 'e.g. finance',
	description: 'The value of the tag',
};

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'A note on what the tag is for',
};
