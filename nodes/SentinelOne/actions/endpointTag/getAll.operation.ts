import { lists } from '../../../shared/records/lists';
import { simplifyEndpointTag } from '../../../shared/records/endpointTag';
import { tagFilters } from '../../fields/tagFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many endpoint tags',
		description: 'List tags, optionally filtered',
	},
	list: lists.endpointTags,
	filters: tagFilters,
	simplify: simplifyEndpointTag,
	sortFields: [
		{ name: 'Key', value: 'key' },
		{ name: 'Created By', value: 'createdBy' },
		{ name: 'Description', value: 'description' },
		{ name: 'Scope Path', value: 'scopePath' },
		{ name: 'Updated At', value: 'updatedAt' },
		{ name: 'Updated By', value: 'updatedBy' },
		{ name: 'Value', value: 'value' },
	],
});
