import type { LogEntry, SandboxConsole } from '../../../sandbox/console';
import type { N8n } from '../rest';
import { startChat } from '../story/chat';
import type { Suite } from '../checks';
import { EVERY_MINUTE, inARow, node, type WorkflowFile } from '../workflow';

/** What keeps coming while a long run goes on, and the workflow that must take up each once. */
export interface Stream {
	/** As in "no agent was missed". */
	noun: string;
	workflow: WorkflowFile;
	/** Whether a request is the last one of its trigger's poll. */
	isPoll(entry: LogEntry): boolean;
	/** Lets so many come; what each is known by. */
	add(count: number): string[];
	/** What was taken up since this was last asked. */
	taken(): string[];
}

const located = (value: string) => ({ __rl: true, mode: 'id', value });

/** What the entries of the console's log say that were not there when this was last asked. */
function newIn(console: SandboxConsole, idsOf: (entry: LogEntry) => string[]): () => string[] {
	let read = 0;
	return () => {
		const entries = console.log.filter(({ number }) => number > read);
		read = entries.at(-1)?.number ?? read;
		return entries.flatMap(idsOf);
	};
}

function agents(n8n: N8n, console: SandboxConsole): Stream {
	const agentId = located('={{ $json.id }}');
	const scan = { resource: 'agent', operation: 'initiateScan', target: 'agent', agentId };
	return {
		noun: 'agent',
		workflow: inARow('Soak: agents', [
			n8n.ourTrigger('New agent', { event: 'agentCreated', pollTimes: EVERY_MINUTE }),
			n8n.ours('Scan', scan),
		]),
		isPoll: ({ path }) => path === '/agents',
		add: (count) => console.addAgents(count),
		taken: newIn(console, ({ path, body, status }) =>
			path.endsWith('/initiate-scan') && status === 200
				? (body as { filter: { ids: string[] } }).filter.ids
				: [],
		),
	};
}

function alerts(n8n: N8n, console: SandboxConsole): Stream {
	const alertId = located('={{ $json.id }}');
	const set = { resource: 'alert', operation: 'setStatus', target: 'alert', alertId };
	return {
		noun: 'alert',
		workflow: inARow('Soak: alerts', [
			n8n.ourTrigger('New alert', { event: 'alertCreated', pollTimes: EVERY_MINUTE }),
			n8n.ours('Take up', { ...set, status: 'IN_PROGRESS' }),
		]),
		isPoll: ({ operation }) => operation === 'Alerts',
		add: (count) =>
			console.addUnifiedAlerts(Array.from({ length: count }, () => ({ kind: 'star' }))),
		taken: newIn(console, ({ operation, body, status }) =>
			operation === 'TriggerAlertActions' && status === 200
				? (JSON.stringify(body).match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g) ?? [])
				: [],
		),
	};
}

async function events(suite: Suite, n8n: N8n, console: SandboxConsole): Promise<Stream> {
	const chat = await startChat();
	suite.atEnd(chat.close);
	let made = 0;
	let read = 0;
	const post = {
		method: 'POST',
		url: chat.url,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ JSON.stringify({ text: $json["endpoint.name"] }) }}',
		options: {},
	};
	return {
		noun: 'event of the query',
		workflow: inARow('Soak: events', [
			n8n.ourTrigger('Found', {
				pollTimes: EVERY_MINUTE,
				event: 'queryMatched',
				query: "src.process.name = 'soak'",
				lateMinutes: 5,
			}),
			node('Tell', 'httpRequest', post, 'n8n-nodes-base', 4.2),
		]),
		isPoll: ({ method, path }) => method === 'DELETE' && path.includes('/sdl/v2/api/queries'),
		add(count) {
			const names = Array.from({ length: count }, () => `SOAK-${++made}`);
			console.addEvents(
				names.map((name) => ({ 'endpoint.name': name, 'src.process.name': 'soak' })),
			);
			return names;
		},
		taken() {
			const more = chat.messages.slice(read);
			read = chat.messages.length;
			return more;
		},
	};
}

export const streamsOf = async (
	suite: Suite,
	n8n: N8n,
	console: SandboxConsole,
): Promise<Stream[]> => [
	agents(n8n, console),
	alerts(n8n, console),
	await events(suite, n8n, console),
];
