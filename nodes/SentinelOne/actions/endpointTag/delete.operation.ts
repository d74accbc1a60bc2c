import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import { actionOptions, targetFields } from '../../operations/bulk/targetFields';
import { deletedAnswer } from '../../operations/bulk/deleted';
import type { BulkOperation } from '../../operations/operation';
import { namedTags } from './endpointTag';

export const deleteTag: BulkOperation = {
	permission: 'Tag Management > Delete',
	target: namedTags,
	idsPerRequest: 5000,
	lookUpFirst: true,
	needsAllowanceFromAi: 'forMany',
	description: showFor(
		'endpointTag',
		['delete'],
		[...targetFields(namedTags, 'searchTags'), actionOptions()],
	),
	answer: deletedAnswer,
	prepare: () => ({
		method: 'DELETE',
		path: path`/tag-manager`,
		body: ({ ids }) => ({ filter: { tagIds: ids } }),
	}),
};
