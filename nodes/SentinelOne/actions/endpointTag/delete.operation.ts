import { path } from '../../../shared/path';
import { showFor } from '../../descriptions/common';
import { actionOptions, targetFields } from '../../descriptions/target';
import { deletedAnswer } from '../deleted';
import type { BulkOperation } from '../operation';
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
