import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { readAdded } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { readScope, scopeFields } from '../../fields/scope';
import { PACE } from './endpointTag';
import { descriptionField, keyField, valueField } from './fields';

const more: INodeProperties[] = [descriptionField];

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create endpoint tag',
		description: 'Create a tag for agents. Agent > Manage Tags assigns it to them.',
	},
	effect: ['one'],
	calls: ['POST /tag-manager'],
	permission: 'Tag Management > Create',
	fields: [
		{ ...keyField, required: true },
		{ ...valueField, required: true },
		...scopeFields,
		additionalFields(more),
	],
	pace: PACE,
	plan(item) {
		const data = {
			key: read(this, 'key', 'Key', item, asText),
			value: read(this, 'value', 'Value', item, asText),
			...readAdded.call(this, 'additionalFields', more, item),
			type: 'endpoints',
		};
		const filter = readScope.call(this, item);
		return {
			call: {
				method: 'POST',
				path: path`/tag-manager`,
				body: { data, filter },
				permission: create.permission,
			},
			success: 'record',
			what: 'create the tag',
			answer: (tag) => tag as IDataObject,
		};
	},
};
