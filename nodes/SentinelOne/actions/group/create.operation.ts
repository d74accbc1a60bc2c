import type { IDataObject } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { asOneOf } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { about, siteLocator } from '../../fields/locators';
import { readAdded, readId } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { policyFields, readPolicy } from '../../fields/policy';
import { descriptionField, nameField, parsers, savedFilter } from './group';

const more = [descriptionField];

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create group',
		description: 'Create a group in a site: static, pinned, or dynamic with a saved filter',
	},
	effect: ['many', 'unprotects'],
	secretFields: ['registrationToken'],
	calls: ['POST /groups'],
	permission: 'Groups > Create',
	fields: [
		{ ...nameField, required: true },
		about(siteLocator, 'The site of the group'),
		{
			displayName: 'Group Type',
			name: 'groupType',
			type: 'options',
			options: [
				{
					name: 'Dynamic',
					value: 'dynamic',
					description: 'A saved filter decides which agents are in the group',
				},
				{
					name: 'Pinned',
					value: 'pinned',
					description: 'Agents are moved in and stay, even where a dynamic group would take them',
				},
				{ name: 'Static', value: 'static', description: 'Agents are moved in by hand' },
			],
			default: 'static',
			description: 'How agents get into the group',
		},
		{ ...savedFilter, displayOptions: { show: { groupType: ['dynamic'] } } },
		...policyFields,
		additionalFields(more),
	],
	plan(item) {
		const type = read(this, 'groupType', 'Group Type', item, (value) =>
			asOneOf(value, ['dynamic', 'pinned', 'static']),
		);
		const siteId = readId.call(this, 'siteId', 'Site', item);
		const body = {
			name: read(this, 'name', 'Name', item, parsers.name),
			siteId,
			type,
			...(type === 'dynamic'
				? { filterId: readId.call(this, 'filterId', 'Saved Filter', item) }
				: {}),
			...readPolicy.call(this, item),
			...readAdded.call(this, 'additionalFields', more, item),
		};
		return {
			call: {
				method: 'POST',
				path: path`/groups`,
				body: { data: body },
				permission: create.permission,
				notFound: noSuch('site', siteId),
			},
			success: 'record',
			what: 'create the group',
			answer: (data) => data as IDataObject,
		};
	},
};
