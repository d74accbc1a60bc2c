import { path } from '../../../shared/input/path';
import { targetFields } from '../../operations/bulk/targetFields';
import { deletedAnswer } from '../../operations/bulk/deleted';
import type { BulkOperation } from '../../operations/operation';
import { namedTags } from './endpointTag';

export const deleteTag: BulkOperation = {
	menu: {
		name: 'Delete',
		action: 'Delete endpoint tags',
		description: 'Delete tags from the console and from every agent that has them',
	},
	effect: ['many'],
	calls: ['DELETE /tag-manager'],
	permission: 'Tag Management > Delete',
	target: namedTags,
	idsPerRequest: 5000,
	lookUpFirst: true,
	fields: targetFields(namedTags),
	answer: deletedAnswer,
	prepare: () => ({
		method: 'DELETE',
		path: path`/tag-manager`,
		body: ({ ids }) => ({ filter: { tagIds: ids } }),
	}),
};
