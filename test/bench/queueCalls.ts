import type { LogEntry } from '../../sandbox/console';
import type { Cluster } from '../e2e/queue/cluster';
import { inARow, node, type WorkflowFile, type WorkflowNode } from '../e2e/workflow';
import type { Call } from './sender';

/** Workflows that make one call to the console each, with this package's node or with n8n's own. */

export const GROUPS = ['node', 'http'] as const;
export type Group = (typeof GROUPS)[number];

interface Kind {
	name: string;
	collection: 'users' | 'agents';
	/** The operation of the SentinelOne node. */
	parameters: Record<string, unknown>;
	/** The call it makes, `ID` standing for the id. */
	method: 'GET' | 'POST';
	path: string;
	query: Record<string, string>;
	body?: object;
	/** What both nodes hand on of the answer. */
	holds: string;
}

const byId = { __rl: true, mode: 'id', value: '={{ $json.body.id }}' };

const KINDS: Kind[] = [
	{
		name: 'user',
		collection: 'users',
		parameters: { resource: 'user', operation: 'get', userId: byId },
		method: 'GET',
		path: '/users/ID',
		query: {},
		holds: '"id":"ID"',
	},
	{
		name: 'agent',
		collection: 'agents',
		parameters: { resource: 'agent', operation: 'get', agentId: byId },
		method: 'GET',
		path: '/agents',
		query: { ids: 'ID', limit: '1000', skipCount: 'true' },
		holds: '"id":"ID"',
	},
	{
		name: 'scan',
		collection: 'agents',
		parameters: {
			resource: 'agent',
			operation: 'initiateScan',
			target: 'agent',
			agentId: byId,
		},
		method: 'POST',
		path: '/agents/actions/initiate-scan',
		query: {},
		body: { filter: { ids: ['ID'] }, data: {} },
		holds: '"affected":1',
	},
];

const pathOf = (group: Group, { name }: Kind) => `bench-${group}-${name}`;

/** n8n's own node, told to make the same call with the same credential. */
function httpRequest({ n8n, console }: Cluster, kind: Kind): WorkflowNode {
	const withId = (text: string) => text.replaceAll('ID', '{{ $json.body.id }}');
	const query = new URLSearchParams(kind.query).toString();
	const address = `${console.url}/web/api/v2.1${kind.path}${query === '' ? '' : `?${query}`}`;
	const body = kind.body && {
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `=${withId(JSON.stringify(kind.body))}`,
	};
	const parameters = {
		method: kind.method,
		url: `=${withId(address)}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'sentinelOneApi',
		...body,
		options: {},
	};
	// The one the other group's nodes have.
	const { credentials } = n8n.ours('', {});
	return { ...node('Call', 'httpRequest', parameters, 'n8n-nodes-base', 4.5), credentials };
}

function workflow(cluster: Cluster, group: Group, kind: Kind): WorkflowFile {
	const path = pathOf(group, kind);
	const webhook = { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} };
	return inARow(path, [
		node('Webhook', 'webhook', webhook),
		group === 'node' ? cluster.n8n.ours('Call', kind.parameters) : httpRequest(cluster, kind),
	]);
}

/** Publishes a workflow for each kind of call in each group. */
export async function publishAll(cluster: Cluster): Promise<void> {
	for (const group of GROUPS) {
		for (const kind of KINDS) {
			await cluster.n8n.publish(await cluster.n8n.add(workflow(cluster, group, kind)));
		}
	}
}

export interface Plan {
	calls: Call[];
	/** What the console will have been asked, sorted. */
	asked: string[];
}

const told = (method: string, path: string, query: object, body?: unknown) =>
	[method, path, JSON.stringify(Object.entries(query).sort()), JSON.stringify(body) ?? ''].join(
		' ',
	);

/** So many calls, the kinds in turn, each with the next id of the console. */
export function planFor({ console }: Cluster, group: Group, count: number): Plan {
	const ids = {
		users: console.rows('users', count).map(({ id }) => String(id)),
		agents: console.rows('agents', count).map(({ id }) => String(id)),
	};
	const calls: Call[] = [];
	const asked: string[] = [];
	for (let at = 0; at < count; at++) {
		const kind = KINDS[at % KINDS.length]!;
		const some = ids[kind.collection];
		const id = some[at % some.length]!;
		const withId = <T>(value: T): T =>
			value === undefined ? value : (JSON.parse(JSON.stringify(value).replaceAll('ID', id)) as T);
		calls.push({
			path: pathOf(group, kind),
			body: { id },
			holds: withId(kind.holds),
		});
		const { method, path, query, body } = kind;
		asked.push(told(method, withId(path), withId(query), withId(body)));
	}
	return { calls, asked: asked.sort() };
}

/** What the console was asked, as a plan has it; what failed is marked. */
export const askedOf = (log: readonly LogEntry[]): string[] =>
	log
		.map(({ method, path, query, body, status }) => {
			const text = told(method, path, query, body);
			return status === 200 ? text : `${text} (${status})`;
		})
		.sort();
