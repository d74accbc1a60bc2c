import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { path } from '../../../shared/input/path';
import { savedFilters } from '../../../shared/records/package';
import { locatorOf } from '../../fields/locators';
import { asName, readId } from '../../fields/read';

/** What the operations on one group share. */

export const readGroupId = function (this: IExecuteFunctions, item: number): string {
	return readId.call(this, 'groupId', 'Group', item);
};

export const groupPath = (id: string) => path`/groups/${id}`;

export const parsers = { name: (value: unknown) => asName(value) };

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Servers',
	description: 'The name of the group',
};

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'A description of the group',
};

/** A filter saved in the console, which decides who is in a dynamic group. */
export const savedFilter = locatorOf(savedFilters, {
	name: 'filterId',
	description:
		'The filter, saved in the site or above it, that decides which agents are in the group',
	required: false,
});
