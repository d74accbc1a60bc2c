import type { INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/parameters';
import { path } from '../../../shared/path';
import { asText } from '../../../shared/values';
import { additionalFields } from '../../descriptions/body';
import { showFor } from '../../descriptions/common';
import { readAdded } from '../fields';
import type { ItemOperation } from '../operation';
import { readScope, scopeFields } from '../scope';
import { changeTag } from './endpointTag';
import { descriptionField, keyField, valueField } from './fields';

const more: INodeProperties[] = [descriptionField];

export const create: ItemOperation = {
	permission: 'Tag Management > Create',
	description: showFor(
		'endpointTag',
		['create'],
		[
			{ ...keyField, required: true },
			{ ...valueField, required: true },
			...scopeFields,
			additionalFields(more),
		],
	),
	async execute(item) {
		const data = {
			key: read(this, 'key', 'Key', item, asText),
			value: read(this, 'value', 'Value', item, asText),
			...readAdded.call(this, 'additionalFields', more, item),
			type: 'endpoints',
		};
		const filter = readScope.call(this, item);
		return await changeTag.call(
			this,
			{
				method: 'POST',
				path: path`/tag-manager`,
				body: { data, filter },
				permission: create.permission,
			},
			item,
		);
	},
};
