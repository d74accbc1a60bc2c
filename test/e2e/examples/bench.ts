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
/** Questions about unified alerts that change one. */
const CHANGES = /^(?:TriggerAlertActions|AddAlertNote|UpdateAlertNote|DeleteAlertNote)$/;
/** Nodes that are there for their dry run. */
const KEEPS_DRY_RUN = new Set(['Try it first']);
export const DAY_MS = 86_400_000;

export interface Bench {
	n8n: N8n;
	console: SandboxConsole;
}

/** The example. n8n keeps the data of its executions, also where the example says not to. */
export function read(file: string): WorkflowFile {
	const workflow = JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')) as WorkflowFile;
	return { ...workflow, settings: { executionOrder: 'v1' } };
}

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

/** The example for good: without the dry run that it comes with. */
function live(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		const { dryRun, ...options } = (node.parameters.options ?? {}) as { dryRun?: boolean };
		return dryRun === true && !KEEPS_DRY_RUN.has(node.name)
			? { ...node, parameters: { ...node.parameters, options } }
			: node;
	});
	return { ...workflow, name: `${workflow.name} (for good)`, nodes };
}

/** The example with seconds for days. */
function withShortWaits(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.parameters.unit === 'days'
			? { ...node, parameters: { ...node.parameters, amount: 6, unit: 'seconds' } }
			: node,
	);
	return { ...workflow, nodes };
}

/** The example as a person who has looked at it and set it up lets it run. */
export const ready = (workflow: WorkflowFile) => withShortWaits(withStandIns(live(workflow)));

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

/** What was asked of the console that is no question: neither to the data lake nor about alerts. */
export const writes = ({ console }: Bench) =>
	console.log
		.filter(({ method }) => method !== 'GET')
		.filter(({ path }) => !path.includes('/sdl/'))
		.filter(({ operation }) => operation === undefined || CHANGES.test(operation))
		.map(({ method, path, body, status }) => ({ method, path, body, status }));

/**
 * Runs the example as it comes, from its own trigger: with the dry run on, it changes nothing.
 * `prepare` makes it fit the sandbox where people are told to choose something.
 */
export async function tried(
	{ n8n, console }: Bench,
	file: string,
	prepare: (workflow: WorkflowFile) => WorkflowFile = (workflow) => workflow,
): Promise<Execution> {
	const workflow = prepare(read(file));
	const { name } = triggerOf(workflow);
	console.clearLog();
	const execution = await n8n.run(await n8n.add(workflow), name);
	assert.match(successful(execution, execution.status).status, /^(?:success|waiting)$/);
	assert.deepEqual(writes({ n8n, console }), []);
	return execution;
}

/** Runs the example from its own trigger: first as it comes, then for good with what it would send. */
export async function runs(bench: Bench, file: string, prepare?: Parameters<typeof tried>[2]) {
	const plain = await tried(bench, file, prepare);
	const { n8n, console } = bench;
	console.clearLog();
	const workflow = ready(prepare ? prepare(read(file)) : read(file));
	const standIns = await n8n.run(await n8n.add(workflow), triggerOf(workflow).name);
	return { plain, standIns: successful(standIns, standIns.status) };
}

/** Publishes an example that a webhook starts, for as long as `body` takes. */
export async function published(
	{ n8n, console }: Bench,
	workflow: WorkflowFile,
	body: (id: string) => Promise<void>,
): Promise<void> {
	const id = await n8n.add(workflow);
	await n8n.publish(id);
	console.clearLog();
	try {
		await body(id);
	} finally {
		await n8n.unpublish(id);
	}
}

/** The newest execution of a workflow once it has ended or waits for a person. */
export async function newest({ n8n }: Bench, id: string, status = 'success'): Promise<Execution> {
	const [first] = await until(`An execution of ${id}`, async () => {
		const all = await n8n.executions(id);
		return all.length > 0 && all;
	});
	return successful(await n8n.ended(first?.id ?? ''), status);
}

/**
 * Runs a polling example as it comes, then publishes it for good and waits for the execution that
 * `cause` brings about.
 */
export async function fires(
	bench: Bench,
	file: string,
	cause: () => void,
	status = 'success',
): Promise<Execution> {
	const { n8n, console } = bench;
	await tried(bench, file);
	const id = await n8n.add(everyMinute(ready(read(file))));
	await n8n.publishPolling(id, console);
	console.clearLog();
	cause();
	try {
		return await newest(bench, id, status);
	} finally {
		await n8n.unpublish(id);
	}
}

/** Opens a link as the person in the mail does. */
export async function open(text: unknown): Promise<void> {
	const [link = ''] = /http:\/\/127\.0\.0\.1:\S+\/webhook-waiting\/\S+/.exec(String(text)) ?? [];
	assert.ok(link, `no link in: ${String(text)}`);
	const response = await fetch(link);
	assert.equal(response.status, 200, await response.text());
}
