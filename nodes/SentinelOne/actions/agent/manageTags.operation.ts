import type { IDataObject } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { collection, parsed } from '../../../shared/input/parameters';
import { objectsIn } from '../../../shared/types';
import { asOneOf } from '../../../shared/input/values';
import { tagLocator } from '../../fields/locators';
import { readId } from '../../fields/read';
import { agentAction, anyAgents } from './agent';

const CHANGES = ['add', 'override', 'remove'];

export const manageTags = agentAction({
	menu: {
		name: 'Manage Tags',
		action: 'Add tags to agents or remove them',
		description: 'Add, replace or remove endpoint tags on agents',
	},
	effect: ['one', 'many'],
	action: 'manage-tags',
	permission: 'Endpoints > Manage Endpoint Tags',
	target: anyAgents,
	fields: [
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Tag' },
			placeholder: 'Add Tag',
			default: {},
			required: true,
			description: 'The tags to add to the agents or to remove from them',
			options: [
				{
					displayName: 'Tag',
					name: 'tag',
					values: [
						{
							displayName: 'Change',
							name: 'change',
							type: 'options',
							options: [
								{
									name: 'Add',
									value: 'add',
									description: 'Skips agents that have this key with another value',
								},
								{
									name: 'Override',
									value: 'override',
									description: 'Replaces the value that agents have under the same key',
								},
								{ name: 'Remove', value: 'remove', description: 'Removes the tag from the agents' },
							],
							default: 'add',
							description: 'What to do with the tag',
						},
						{ ...tagLocator, description: 'The endpoint tag' },
					],
				},
			],
		},
	],
	data(item) {
		const entries = objectsIn(collection(this, 'tags', item).tag);
		if (entries.length === 0) {
			throw parameterError(
				this.getNode(),
				'Tags are empty',
				'Add at least one tag. Nothing was sent.',
				item,
			);
		}
		return entries.map(
			({ change }, at): IDataObject => ({
				tagId: readId.call(this, `tags.tag[${at}].tagId`, `Tag ${at + 1}`, item),
				operation: parsed(this.getNode(), `Change ${at + 1}`, item, () => asOneOf(change, CHANGES)),
			}),
		);
	},
});
