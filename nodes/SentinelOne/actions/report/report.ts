import type { INodePropertyOptions } from 'n8n-workflow';

/** What the operations on reports share. */

export const FORMATS: INodePropertyOptions[] = [
	{ name: 'HTML', value: 'html' },
	{ name: 'PDF', value: 'pdf' },
];
