import { noSuch } from '../../../shared/errors/notFound';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { groups } from '../../../shared/records/group';
import { updateFields } from '../../fields/body';
import { groupLocator } from '../../fields/locators';
import { readChanges } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { inherits, policy } from '../../fields/policy';
import { descriptionField, groupPath, nameField, parsers, readGroupId, savedFilter } from './group';

const rank: INodeProperties = {
	displayName: 'Rank',
	name: 'rank',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'Which dynamic group takes an agent that matches several; 1 comes first',
};

const changeable = [descriptionField, inherits, nameField, policy, rank, savedFilter];

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update group',
		description: 'Change the name, filter, rank or policy of a group',
	},
	effect: {
		usually: ['one'],
		// Everything but its names is about all of its agents.
		where: changeable
			.filter(({ name }) => !['description', 'name'].includes(name))
			.map(({ name }) => ({ parameter: `updateFields.${name}`, effect: ['many', 'unprotects'] })),
	},
	secretFields: ['registrationToken'],
	calls: ['PUT /groups/{group_id}'],
	permission: 'Groups > Edit',
	fields: [groupLocator, updateFields(changeable)],
	plan(item) {
		const id = readGroupId.call(this, item);
		return {
			record: { noun: 'group', id, kind: groups },
			call: {
				method: 'PUT',
				path: groupPath(id),
				body: { data: readChanges.call(this, changeable, item, parsers) },
				permission: update.permission,
				notFound: noSuch('group', id),
			},
			success: 'record',
			what: 'change the group',
			answer: (data) => data as IDataObject,
		};
	},
};
