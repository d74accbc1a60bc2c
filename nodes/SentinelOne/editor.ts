import type { INodeProperties } from 'n8n-workflow';
import { namesOf } from '../shared/editor/later';
import { mergeFields } from '../shared/editor/merge';
import { resources } from './actions/resources';
import { methods } from './methods';
import { byName } from './operations/resource';

/**
 * What the editor shows, as data. The build works it out and puts it into a file, so that n8n need not
 * read the code of any operation when it starts.
 */

export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: byName(Object.values(resources).map(({ option }) => option)),
		default: 'user',
	},
	...mergeFields(
		Object.values(resources).flatMap(({ fields }) => fields),
		['resource', 'operation'],
		Object.entries(resources).flatMap(([name, { operations }]) =>
			Object.keys(operations).map((operation) => [name, operation]),
		),
	),
];

export const methodNames = namesOf(methods);
