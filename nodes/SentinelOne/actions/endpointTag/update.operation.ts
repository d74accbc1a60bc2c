import type { INodeProperties } from 'n8n-workflow';
import { path } from '../../../shared/path';
import { noSuch } from '../../../shared/unknown';
import { updateFields } from '../../descriptions/body';
import { showFor } from '../../descriptions/common';
import { tagLocator } from '../../descriptions/tag';
import { readChanges, readId } from '../fields';
import type { ItemOperation } from '../operation';
import { changeTag } from './endpointTag';
import { descriptionField, keyField, valueField } from './fields';

const changeable: INodeProperties[] = [descriptionField, keyField, valueField];

export const update: ItemOperation = {
	permission: 'Tag Management > Edit',
	description: showFor('endpointTag', ['update'], [tagLocator, updateFields(changeable)]),
	async execute(item) {
		const id = readId.call(this, 'tagId', 'Tag', item);
		const data = readChanges.call(this, changeable, item);
		return await changeTag.call(
			this,
			{
				method: 'PUT',
				path: path`/tag-manager/${id}`,
				body: { data },
				permission: update.permission,
				notFound: noSuch('tag', id),
			},
			item,
		);
	},
};
