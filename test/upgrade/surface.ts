import type { INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { SentinelOneTrigger } from '../../nodes/SentinelOneTrigger/SentinelOneTrigger.node';
import { nodeType } from '../harness/sentinelone';
import { fieldsOf, narrowed, operationPairs, triggerInput, variants } from '../safety/inputs';

/** All that the two nodes offer, as things that a person could have saved. */

/** Credentials are saved, too. */
export const CREDENTIAL = 'credential.sentinelOneApi';

const PACKAGE = 'n8n-nodes-sentinelone-management';
export const action = nodeType.description;
const trigger = new SentinelOneTrigger().description;

export const describedBy = ({ type }: INode): INodeTypeDescription =>
	type.endsWith('Trigger') ? trigger : action;

export const events = (
	trigger.properties.find(({ name }) => name === 'event')?.options ?? []
).flatMap((option) => ('value' in option ? [String(option.value)] : []));

/** The fields that an event shows or may show. */
const fieldsOfEvent = (event: string): INodeProperties[] =>
	narrowed(
		trigger.properties.filter(({ displayOptions }) => {
			const { show = {}, hide = {} } = displayOptions ?? {};
			return (
				(show.event === undefined || show.event.includes(event)) &&
				!(hide.event?.includes(event) ?? false)
			);
		}),
		{ event },
	);

export const interfaces = (): Array<[name: string, fields: INodeProperties[]]> => [
	...operationPairs.map(([resource, operation]): [string, INodeProperties[]] => [
		`${resource}.${operation}`,
		fieldsOf(resource, operation),
	]),
	...events.map((event): [string, INodeProperties[]] => [`trigger.${event}`, fieldsOfEvent(event)]),
	[CREDENTIAL, new SentinelOneApi().properties],
];

function nodeOf(
	type: string,
	name: string,
	at: number,
	parameters: Record<string, unknown>,
): INode {
	return {
		id: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
		name,
		type: `${PACKAGE}.${type}`,
		typeVersion: 1,
		position: [240 * (at % 8), 160 * Math.floor(at / 8)],
		parameters: parameters as INode['parameters'],
		credentials: { sentinelOneApi: { id: '1', name: 'SentinelOne account' } },
	};
}

/** Every operation, once as it is and once for each choice that shows other fields, all fields filled. */
export const savedByResource = (): Map<string, INode[]> => {
	const found = new Map<string, INode[]>();
	for (const [resource, operation] of operationPairs) {
		const nodes = found.get(resource) ?? [];
		for (const { name, parameters } of variants(resource, operation, { full: true })) {
			nodes.push(nodeOf('sentinelOne', `${operation}: ${name}`, nodes.length, parameters));
		}
		found.set(resource, nodes);
	}
	const ofEvents = events.map((event, at) =>
		nodeOf('sentinelOneTrigger', event, at, triggerInput(trigger.properties, event, true)),
	);
	return found.set('trigger', ofEvents);
};
