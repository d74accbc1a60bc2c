import type { INodeProperties } from 'n8n-workflow';

/** Where an operation that answers a file puts it. */
export const fileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	description: 'The binary field of the output item that holds the file',
	hint: 'The name of the output binary field to put the file in',
};
