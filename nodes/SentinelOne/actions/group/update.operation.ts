import { noSuch } from '../../../shared/errors/notFound';
import type { INodeProperties } from 'n8n-workflow';
import { updateFields } from '../../fields/body';
import { groupLocator } from '../../fields/locators';
import { readChanges } from '../../fields/read';
import type { ItemOperation } from '../../operations/operation';
import { inherits, policy } from '../../fields/policy';
import {
	askGroup,
	descriptionField,
	groupPath,
	nameField,
	parsers,
	readGroupId,
	savedFilter,
} from './group';

const rank: INodeProperties = {
	displayName: 'Rank',
	name: 'rank',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'Which dynamic group takes an agent that several would take; 1 comes first',
};

const changeable = [descriptionField, inherits, nameField, policy, rank, savedFilter];

export const update: ItemOperation = {
	menu: {
		name: 'Update',
		action: 'Update group',
		description: 'Change the name, filter, rank or policy of a group',
	},
	effect: ['many', 'unprotects', 'handsOutSecret'],
	calls: ['PUT /groups/{group_id}'],
	permission: 'Groups > Edit',
	fields: [groupLocator, updateFields(changeable)],
	async execute(item) {
		const id = readGroupId.call(this, item);
		return await askGroup.call(this, {
			method: 'PUT',
			path: groupPath(id),
			body: { data: readChanges.call(this, changeable, item, parsers) },
			permission: update.permission,
			notFound: noSuch('group', id),
		});
	},
};
