import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { agents } from '../../../shared/records/agent';
import { locator, parsed } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asId } from '../../../shared/input/values';
import { locatorOf } from '../../fields/locators';
import type { SeenIn } from '../../operations/bulk/waiting';
import { waits } from '../../operations/bulk/waiting';
import { waitField } from '../../operations/wait';
import { targetFields } from '../../operations/bulk/targetFields';
import type { BulkOperation } from '../../operations/operation';
import type { Described } from '../../operations/described';
import { withOptions } from '../../operations/options';
import type { TargetKind } from '../../operations/bulk/targets';
import { asPlain } from '../../../shared/types';

/** What the agent operations share. */

export const agentLocator = locatorOf(agents);

export const readAgentId = function (this: IExecuteFunctions, item: number): string {
	const { value } = locator(this, 'agentId', item);
	return parsed(this.getNode(), 'Agent', item, () => asId(value));
};

export const rebootField: INodeProperties = {
	displayName: 'Reboot',
	name: 'shouldReboot',
	type: 'boolean',
	default: false,
	description: 'Whether to restart the endpoints, which some changes need to take effect',
};

/** Agents for actions that take any filter. */
export const anyAgents: TargetKind = {
	noun: 'agent',
	plural: 'agents',
	record: agents,
	countPath: path`/agents/count`,
	choices: ['one', 'ids', 'filter', 'all'],
};

/** Agents for the actions whose filter must name ids, groups or a saved filter. */
export const namedAgents: TargetKind = {
	...anyAgents,
	choices: ['one', 'ids', 'filter'],
	filterNeeds: ['groupIds', 'filterId'],
};

/** Agents by their ids alone. */
export const idAgents: TargetKind = { ...anyAgents, choices: ['one', 'ids'] };

/** Agents for actions that take any filter, but that nobody wants on every agent at once. */
export const chosenAgents: TargetKind = { ...anyAgents, choices: ['one', 'ids', 'filter'] };

interface AgentAction extends Pick<Described, 'menu' | 'effect' | 'permission'> {
	/** The last part of `/agents/actions/...`. */
	action: string;
	target: TargetKind;
	/** Fields of this action alone. */
	fields?: INodeProperties[];
	options?: INodeProperties[];
	/** The action's `data`, from those fields. */
	data?: (this: IExecuteFunctions, item: number) => IDataObject | IDataObject[];
	lookUpFirst?: boolean;
	affectedIn?: BulkOperation['affectedIn'];
	answer?: BulkOperation['answer'];
	/** What shows in an agent's row that it is done, for the option to wait. */
	waits?: Pick<Parameters<typeof waits>[0], 'seenIn' | 'compares'>;
}

/** Whether an agent's network is as it was to be. */
export const networkSeen =
	(wanted: 'connected' | 'disconnected'): SeenIn =>
	({ networkStatus }) => ({ state: asPlain(networkStatus), done: networkStatus === wanted });

/** An action on agents: 5,000 ids a request, the same fields for whom it is for. */
export const agentAction = ({
	menu,
	effect,
	action,
	permission,
	target,
	fields = [],
	options = [],
	data,
	lookUpFirst = false,
	affectedIn,
	answer,
	waits: waiting,
}: AgentAction): BulkOperation => ({
	menu,
	effect,
	calls: [`POST /agents/actions/${action}`],
	permission,
	target,
	idsPerRequest: 5000,
	lookUpFirst,
	affectedIn,
	answer,
	fields: withOptions(
		[...targetFields(target), ...fields],
		[...options, ...(waiting === undefined ? [] : [waitField])],
	),
	...(waiting === undefined ? {} : waits({ target, ...waiting })),
	prepare(item) {
		const payload = data?.call(this, item) ?? {};
		return {
			method: 'POST',
			path: path`/agents/actions/${action}`,
			body: (filter) => ({ filter, data: payload }),
		};
	},
});
