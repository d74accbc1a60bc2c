import type { INodeProperties } from 'n8n-workflow';

/** Filters of lists whose records belong to a level of the console: tags, blocklist, exclusions. */

export const includeChildrenFilter: INodeProperties = {
	displayName: 'Include Children',
	name: 'includeChildren',
	type: 'boolean',
	default: true,
	description: 'Whether to also return what belongs to the levels below',
};

export const includeParentsFilter: INodeProperties = {
	displayName: 'Include Parents',
	name: 'includeParents',
	type: 'boolean',
	default: true,
	description: 'Whether to also return what is inherited from the levels above',
};

export const globalFilter: INodeProperties = {
	displayName: 'Global',
	name: 'tenant',
	type: 'boolean',
	default: true,
	description:
		'Whether to return what applies everywhere in the console. Not together with accounts, sites or groups.',
};
