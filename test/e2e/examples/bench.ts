import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxConsole } from '../../../sandbox/console';
import { ROOT } from '../../../sandbox/start/lines';
import { failureOf, type Execution, type Item } from '../execution';
import type { N8n } from '../rest';
import { until } from '../until';
import type { WorkflowFile, WorkflowNode } from '../workflow';

export const FOLDER = join(ROOT, 'examples');
const TRIGGERS = /\.(?:manualTrigger|scheduleTrigger|webhook|sentinelOneTrigger)$/;
export const DAY_MS = 86_400_000;

export interface Bench {
	n8n: N8n;
	console: SandboxConsole;
}

export const read = (file: string) =>
	JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')) as WorkflowFile;

export const triggerOf = ({ nodes }: WorkflowFile): WorkflowNode => {
	const found = nodes.find(({ type }) => TRIGGERS.test(type));
	assert.ok(found, 'the example has no trigger');
	return found;
};

/**
 * The example with a stand-in for every node that is switched off, because it needs an account: the
 * stand-in puts on its item what the node would have sent.
 */
export function withStandIns(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node): WorkflowNode => {
		if (node.disabled !== true) return node;
		const told = Object.entries(node.parameters).filter(
			([, value]) => typeof value === 'string' && value.startsWith('='),
		);
		const assignments = told.map(([name, value]) => ({
			id: name,
			name: `sent_${name}`,
			value,
			type: 'string',
		}));
		const parameters = { assignments: { assignments }, includeOtherFields: true, options: {} };
		return { ...node, disabled: false, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters };
	});
	return { ...workflow, name: `${workflow.name} (with stand-ins)`, nodes };
}

/** The example polling every minute instead of every five: the least n8n allows. */
function everyMinute(workflow: WorkflowFile): WorkflowFile {
	const pollTimes = { item: [{ mode: 'everyMinute' }] };
	const nodes = workflow.nodes.map((node) =>
		'pollTimes' in node.parameters
			? { ...node, parameters: { ...node.parameters, pollTimes } }
			: node,
	);
	return { ...workflow, nodes };
}

export const successful = (execution: Execution, status = 'success') => {
	assert.equal(failureOf(execution), '');
	assert.equal(execution.status, status);
	return execution;
};

export const jsonOf = (items: Item[]) => items.map(({ json }) => json);

export const writes = ({ console }: Bench) =>
	console.log
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path, body, status }) => ({ method, path, body, status }));

/** Runs the example from its own trigger: first as it is, then with what it would have sent. */
export async function runs({ n8n, console }: Bench, file: string) {
	const workflow = read(file);
	const { name } = triggerOf(workflow);
	const plain = successful(await n8n.run(await n8n.add(workflow), name));
	console.clearLog();
	const standIns = successful(await n8n.run(await n8n.add(withStandIns(workflow)), name));
	return { plain, standIns };
}

/** Publishes a polling example and waits for the execution that `cause` brings about. */
export async function fires(
	{ n8n, console }: Bench,
	file: string,
	cause: () => void,
	status = 'success',
) {
	const workflow = everyMinute(withStandIns(read(file)));
	const id = await n8n.add(workflow);
	await n8n.publishPolling(id, console);
	console.clearLog();
	cause();
	const [first] = await until(`An execution of ${file}`, async () => {
		const all = await n8n.executions(id);
		return all.length > 0 && all;
	});
	const execution = successful(await n8n.ended(first?.id ?? ''), status);
	await n8n.unpublish(id);
	return execution;
}

/** Opens a link as the person in the mail does. */
export async function open(text: unknown): Promise<void> {
	const [link = ''] = /http:\/\/127\.0\.0\.1:\S+\/webhook-waiting\/\S+/.exec(String(text)) ?? [];
	assert.ok(link, `no link in: ${String(text)}`);
	const response = await fetch(link);
	assert.equal(response.status, 200, await response.text());
}
