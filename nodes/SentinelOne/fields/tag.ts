import { locatorField } from './common';

export const tagLocator = locatorField({
	name: 'tagId',
	displayName: 'Tag',
	noun: 'tag',
	searchListMethod: 'searchTags',
});
