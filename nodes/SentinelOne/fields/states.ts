import type { INodeProperties } from 'n8n-workflow';

/** The state of a site or account. */
export const statesFilter = (plural: string): INodeProperties => ({
	displayName: 'States',
	name: 'states',
	type: 'multiOptions',
	options: [
		{ name: 'Active', value: 'active' },
		{ name: 'Deleted', value: 'deleted' },
		{ name: 'Expired', value: 'expired' },
	],
	default: ['active'],
	description: `Only ${plural} in one of these states`,
});
