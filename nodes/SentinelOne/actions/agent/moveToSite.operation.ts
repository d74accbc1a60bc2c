import { locatorField } from '../../fields/common';
import { readId } from '../../fields/read';
import { agentAction, anyAgents } from './agent';

export const moveToSite = agentAction({
	menu: {
		name: 'Move to Site',
		action: 'Move agents to another site',
		description: 'Move agents to another site, whose policy and licenses then apply',
	},
	effect: ['one', 'many', 'unprotects'],
	action: 'move-to-site',
	permission: 'Endpoints > Move to Another Site',
	target: anyAgents,
	fields: [
		locatorField({
			name: 'siteId',
			displayName: 'Target Site',
			noun: 'site',
			searchListMethod: 'searchMoveSites',
			description:
				'The site the agents move to. The list holds the sites to which the user of the API token may move agents.',
		}),
	],
	data(item) {
		return { targetSiteId: readId.call(this, 'siteId', 'Target Site', item) };
	},
});
