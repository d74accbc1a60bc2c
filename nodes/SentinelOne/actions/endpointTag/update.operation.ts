import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { endpointTags } from '../../../shared/records/endpointTag';
import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { updateFields } from '../../fields/body';
import { tagLocator } from '../../fields/locators';
import { readChanges, readId } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { PACE } from './endpointTag';
import { descriptionField, keyField, valueField } from './fields';

const changeable: INodeProperties[] = [descriptionField, keyField, valueField];

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update endpoint tag',
		description: 'Change the key, value or description of a tag',
	},
	effect: ['many'],
	calls: ['PUT /tag-manager/{tag_id}'],
	permission: 'Tag Management > Edit',
	fields: [tagLocator, updateFields(changeable)],
	pace: PACE,
	plan(item) {
		const id = readId.call(this, 'tagId', 'Tag', item);
		const data = readChanges.call(this, changeable, item);
		return {
			record: { noun: 'tag', id, kind: endpointTags },
			call: {
				method: 'PUT',
				path: path`/tag-manager/${id}`,
				body: { data },
				permission: update.permission,
				notFound: noSuch('tag', id),
			},
			success: 'record',
			what: 'change the tag',
			answer: (tag) => tag as IDataObject,
		};
	},
};
