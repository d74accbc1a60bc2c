import type { LogEntry } from '../../../sandbox/console';
import type { N8n } from '../rest';
import { inARow, node, type WorkflowFile, type WorkflowNode } from '../workflow';

/** What the processes of queue mode are given to do: each a webhook that is told an ID. */

export type Answers = 'after' | 'at once';

/** `nodes` behind a webhook that answers once they are done, or at once. */
function behindWebhook(path: string, answers: Answers, nodes: WorkflowNode[]): WorkflowFile {
	const responseMode = answers === 'after' ? 'responseNode' : 'onReceived';
	const webhook = { httpMethod: 'POST', path, responseMode, options: {} };
	const respond = { respondWith: 'firstIncomingItem', options: {} };
	return inARow(path, [
		node('Webhook', 'webhook', webhook),
		...nodes,
		...(answers === 'after' ? [node('Respond', 'respondToWebhook', respond)] : []),
	]);
}

const told = '={{ $("Webhook").item.json.body.id }}';

function isolation(n8n: N8n): WorkflowNode {
	const agentId = { __rl: true, mode: 'id', value: told };
	const disconnect = { resource: 'agent', operation: 'disconnect', target: 'agent', agentId };
	return n8n.ours('Isolate', disconnect);
}

/** REST: isolates the agent it is told of. */
export const isolate = (n8n: N8n, path: string, answers: Answers): WorkflowFile =>
	behindWebhook(path, answers, [isolation(n8n)]);

/** GraphQL: sets the verdict of the alert it is told of. */
export function verdict(n8n: N8n, path: string): WorkflowFile {
	const set = {
		resource: 'alert',
		operation: 'setVerdict',
		target: 'alert',
		alertId: { __rl: true, mode: 'id', value: told },
		analystVerdict: 'TRUE_POSITIVE_MALWARE',
	};
	return behindWebhook(path, 'after', [n8n.ours('Set verdict', set)]);
}

const query = (n8n: N8n): WorkflowNode =>
	n8n.ours('Ask the lake', {
		resource: 'dataLake',
		operation: 'runPowerQuery',
		query: 'endpoint.name = $1 | group hits = count() by endpoint.name',
		last: 1,
		lastUnit: 'hours',
		output: 'table',
		options: { queryValues: [told] },
	});

/** The data lake: counts the events of the endpoint it is told of. */
export const hunt = (n8n: N8n, path: string): WorkflowFile =>
	behindWebhook(path, 'after', [query(n8n)]);

/** Asks the lake about the agent it is told of, then isolates it. */
export const huntAndIsolate = (n8n: N8n, path: string): WorkflowFile =>
	behindWebhook(path, 'at once', [query(n8n), isolation(n8n)]);

/** How often each record was changed, by the console's own account. */
function times(ids: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
	return counts;
}

export const isolations = (log: LogEntry[]): Map<string, number> =>
	times(
		log
			.filter(({ path }) => path === '/agents/actions/disconnect')
			.flatMap(({ body }) => (body as { filter: { ids: string[] } }).filter.ids),
	);

/** The ids of alerts stand in the filter of the question. */
export const verdicts = (log: LogEntry[]): Map<string, number> =>
	times(
		log
			.filter(({ operation }) => operation === 'TriggerAlertActions')
			.flatMap(
				({ body }) => JSON.stringify(body).match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g) ?? [],
			),
	);

export const twice = (counts: Map<string, number>) => [...counts].filter(([, count]) => count > 1);
