import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, groupIdsFilter, otherFilters, siteIdsFilter } from './common';
import { exclusionModeOptions } from './exclusion';
import { osOptions } from './os';
import { globalFilter, includeChildrenFilter, includeParentsFilter } from './scopeFilters';

/** Filters for the blocklist and for exclusions: the console has nearly the same for both. */

const createdAfter: INodeProperties = {
	displayName: 'Created After',
	name: 'createdAt__gte',
	type: 'dateTime',
	default: '',
	description: 'Only what was added at this time or later',
};
const createdBefore: INodeProperties = {
	displayName: 'Created Before',
	name: 'createdAt__lt',
	type: 'dateTime',
	default: '',
	description: 'Only what was added before this time',
};
const descriptionContains: INodeProperties = {
	displayName: 'Description Contains',
	name: 'description__contains',
	type: 'string',
	default: '',
	description: 'Only what has one of these parts in its description, with commas between them',
};
const freeText: INodeProperties = {
	displayName: 'Free Text',
	name: 'query',
	type: 'string',
	default: '',
	description: "Only what the console's free-text search finds",
};
const osTypes: INodeProperties = {
	displayName: 'OS Types',
	name: 'osTypes',
	type: 'multiOptions',
	options: osOptions,
	default: [],
	description: 'Only what is for these operating systems',
};
const sources: INodeProperties = {
	displayName: 'Sources',
	name: 'source',
	type: 'multiOptions',
	options: [
		{ name: 'Catalog', value: 'catalog' },
		{ name: 'SentinelOne Cloud', value: 'cloud' },
		{ name: 'Threat', value: 'action_from_threat' },
		{ name: 'User', value: 'user' },
	],
	default: [],
	description: 'Only what was made here',
};
const updatedAfter: INodeProperties = {
	displayName: 'Updated After',
	name: 'updatedAt__gte',
	type: 'dateTime',
	default: '',
	description: 'Only what changed at this time or later',
};
const userContains: INodeProperties = {
	displayName: 'User Name Contains',
	name: 'user__contains',
	type: 'string',
	default: '',
	description: 'Only what people with one of these parts in their name added',
};

export const blocklistFilters: INodeProperties[] = [
	accountIdsFilter,
	createdAfter,
	createdBefore,
	descriptionContains,
	freeText,
	globalFilter,
	groupIdsFilter,
	{
		displayName: 'Hash',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
		description: 'Only items with this SHA1 hash',
	},
	includeChildrenFilter,
	includeParentsFilter,
	osTypes,
	otherFilters('{"imported": true}'),
	siteIdsFilter,
	sources,
	updatedAfter,
	userContains,
];

export const exclusionFilters: INodeProperties[] = [
	accountIdsFilter,
	{
		displayName: 'Application Name Contains',
		name: 'applicationName__contains',
		type: 'string',
		default: '',
		description:
			'Only exclusions from the catalog for applications with one of these parts in their name',
	},
	createdAfter,
	createdBefore,
	descriptionContains,
	freeText,
	globalFilter,
	groupIdsFilter,
	includeChildrenFilter,
	includeParentsFilter,
	{
		displayName: 'Modes',
		name: 'modes',
		type: 'multiOptions',
		options: exclusionModeOptions,
		default: [],
		description: 'Only exclusions by path with these modes',
	},
	osTypes,
	otherFilters('{"imported": true}'),
	siteIdsFilter,
	sources,
	{
		displayName: 'Types',
		name: 'types',
		type: 'multiOptions',
		options: [
			{ name: 'Browser', value: 'browser' },
			{ name: 'Certificate', value: 'certificate' },
			{ name: 'File Type', value: 'file_type' },
			{ name: 'Hash', value: 'white_hash' },
			{ name: 'Path', value: 'path' },
		],
		default: [],
		description: 'Only exclusions of these types',
	},
	updatedAfter,
	userContains,
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		description: 'Only exclusions of exactly this path, hash, certificate, browser or file type',
	},
	{
		displayName: 'Value Contains',
		name: 'value__contains',
		type: 'string',
		default: '',
		description:
			'Only exclusions whose value contains one of these parts, with commas between them',
	},
];
