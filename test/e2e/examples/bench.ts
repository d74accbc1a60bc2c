import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxConsole } from '../../../sandbox/console';
import { ROOT } from '../../../sandbox/start/lines';
import { failureOf, outputOf, type Execution, type Item } from '../execution';
import type { N8n } from '../rest';
import { until } from '../until';
import { pollsOften, type WorkflowFile, type WorkflowNode } from '../workflow';
import { isDry, ready } from './prepare';

export const FOLDER = join(ROOT, 'examples');
const TRIGGERS = /\.(?:manualTrigger|scheduleTrigger|webhook|sentinelOneTrigger)$/;
/** Questions about unified alerts that change one. */
const CHANGES = /^(?:TriggerAlertActions|AddAlertNote|UpdateAlertNote|DeleteAlertNote)$/;
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

const triggerOf = ({ nodes }: WorkflowFile): WorkflowNode => {
	const found = nodes.find(({ type }) => TRIGGERS.test(type));
	assert.ok(found, 'the example has no trigger');
	return found;
};

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

/** Makes an example fit the sandbox, where people are told to choose something or use an account. */
type Prepare = (workflow: WorkflowFile) => WorkflowFile;

const asItIs: Prepare = (workflow) => workflow;

/** Holds that an execution of the example as it comes tried its changes, and made none. */
export function onlyTried(bench: Bench, { nodes }: WorkflowFile, execution: Execution): void {
	assert.match(successful(execution, execution.status).status, /^(?:success|waiting)$/);
	assert.deepEqual(writes(bench), []);
	const changing = nodes.filter(isDry);
	const outputs = changing.flatMap(({ name }) => jsonOf(outputOf(execution, name)));
	for (const { dryRun, error } of outputs) assert.ok(dryRun === true || error !== undefined);
	// What waits for a person has not come to them yet.
	const isDone = changing.length > 0 && execution.status === 'success';
	assert.ok(!isDone || outputs.length > 0, 'nothing was tried');
}

/** Runs the example as it comes, from its own trigger. */
async function tried(bench: Bench, workflow: WorkflowFile): Promise<Execution> {
	const { n8n, console } = bench;
	console.clearLog();
	const execution = await n8n.run(await n8n.add(workflow), triggerOf(workflow).name);
	onlyTried(bench, workflow, execution);
	return execution;
}

/** Runs the example for good from its own trigger, with stand-ins for what needs an account. */
export async function runsForGood({ n8n, console }: Bench, given: WorkflowFile) {
	const workflow = ready(given);
	console.clearLog();
	const execution = await n8n.run(await n8n.add(workflow), triggerOf(workflow).name);
	return successful(execution, execution.status);
}

/** Runs the example from its own trigger: first as it comes, then for good with what it would send. */
export async function runs(bench: Bench, file: string, prepare = asItIs) {
	const workflow = prepare(read(file));
	const plain = await tried(bench, workflow);
	return { plain, standIns: await runsForGood(bench, workflow) };
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
	{ status = 'success', prepare = asItIs }: { status?: string; prepare?: Prepare } = {},
): Promise<Execution> {
	const { n8n, console } = bench;
	const workflow = prepare(read(file));
	await tried(bench, workflow);
	const good = ready(workflow);
	const id = await n8n.add({ ...good, nodes: pollsOften(good.nodes) });
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
