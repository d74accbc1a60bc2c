import { setTimeout as delay } from 'node:timers/promises';
import type { LogEntry, SandboxConsole } from '../../sandbox/console';
import { OWNER, setUpOwner, type PublicSettings } from '../../sandbox/start/n8n';
import { inflate, type Execution } from './execution';
import { until } from './until';
import {
	EVERY_TEN_SECONDS,
	node,
	PACKAGE,
	pollsOften,
	type WorkflowFile,
	type WorkflowNode,
} from './workflow';

const isAnswered = ({ status }: LogEntry) => status !== 0;

const ENDED = new Set(['success', 'error', 'crashed', 'canceled', 'waiting']);

/** n8n as its own editor uses it. */
export class N8n {
	private cookie = '';

	/** How nodes refer to the console's credential. */
	private consoleCredential: object = {};

	constructor(readonly url: string) {}

	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: { cookie: this.cookie, 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) {
			const shown = text.slice(0, 600);
			throw new Error(`n8n: ${method} ${path} answered ${response.status}: ${shown}`);
		}
		return (JSON.parse(text) as { data: T }).data;
	}

	/** Makes the owner's account and signs in. */
	async signUp(): Promise<void> {
		const settings = await this.call<PublicSettings>('GET', '/settings');
		await setUpOwner(this.url, settings);
		const response = await fetch(`${this.url}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
		});
		if (!response.ok) throw new Error(`n8n did not let the owner in: ${response.status}`);
		this.cookie = response.headers
			.getSetCookie()
			.map((line) => line.split(';')[0])
			.join('; ');
	}

	async addCredential(name: string, type: string, data: object) {
		const { id } = await this.call<{ id: string }>('POST', '/credentials', { name, type, data });
		return { [type]: { id, name } };
	}

	/** From now on nodes get this credential; gives back the one they got. */
	useConsole(credential: object): object {
		const before = this.consoleCredential;
		this.consoleCredential = credential;
		return before;
	}

	async addConsole(consoleUrl: string, apiToken: string): Promise<void> {
		this.consoleCredential = await this.addCredential('The console', 'sentinelOneApi', {
			subdomain: '',
			domain: 'custom',
			consoleUrl,
			apiToken,
		});
	}

	/** A node of this package, with the credential chosen. */
	ours(name: string, parameters: Record<string, unknown>, more: Partial<WorkflowNode> = {}) {
		return this.withCredential({ ...node(name, 'sentinelOne', parameters, PACKAGE), ...more });
	}

	/** A trigger of this package that polls every ten seconds, unless told otherwise. */
	ourTrigger(name: string, parameters: Record<string, unknown>) {
		const all = { pollTimes: EVERY_TEN_SECONDS, ...parameters };
		return this.withCredential(node(name, 'sentinelOneTrigger', all, PACKAGE));
	}

	/** The node with the console's credential if it is one of this package. */
	withCredential(one: WorkflowNode): WorkflowNode {
		if (!one.type.startsWith(`${PACKAGE}.`)) return one;
		return { ...one, credentials: this.consoleCredential };
	}

	/** Keeps the workflow as the editor's import does; resolves with its id. */
	async add(workflow: WorkflowFile): Promise<string> {
		const { name, nodes, connections, settings } = workflow;
		const body = {
			name,
			nodes: nodes.map((one) => this.withCredential(one)),
			connections,
			settings,
		};
		return (await this.call<{ id: string }>('POST', '/workflows', { ...body, active: false })).id;
	}

	/** Lets the workflow run on its own. n8n 1.x calls it active, n8n 2.x publishes a version. */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.call<{ versionId: string }>('GET', `/workflows/${id}`);
		if (await this.isOld()) {
			await this.call('PATCH', `/workflows/${id}`, { active: true, versionId });
			return;
		}
		await this.call('POST', `/workflows/${id}/activate`, { versionId });
		// n8n 2.x answers before its webhooks and triggers are there.
		await until(`The publication of ${id}`, async () => {
			const { status } = await this.call<{ status: string }>(
				'GET',
				`/workflows/${id}/publication-status`,
			);
			return status === 'published';
		});
	}

	/**
	 * Publishes a polling workflow and waits until its trigger has asked the console for the first time:
	 * n8n answers before it has, and what comes before that is old to the trigger. `isPoll` knows its
	 * request where other workflows poll as well.
	 */
	async publishPolling(
		id: string,
		console: SandboxConsole,
		isPoll: (entry: LogEntry) => boolean = () => true,
	): Promise<void> {
		const last = console.log.at(-1)?.number ?? 0;
		await this.publish(id);
		await until(`The first poll of ${id}`, () =>
			console.log.some((entry) => entry.number > last && isAnswered(entry) && isPoll(entry)),
		);
		// The answer is on its way.
		await delay(1000);
	}

	async unpublish(id: string): Promise<void> {
		if (await this.isOld()) await this.call('PATCH', `/workflows/${id}`, { active: false });
		else await this.call('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Lets a published polling workflow poll every ten seconds from now on. */
	async pollOften(id: string): Promise<void> {
		await this.unpublish(id);
		const { nodes, connections, versionId } = await this.call<WorkflowFile & { versionId: string }>(
			'GET',
			`/workflows/${id}`,
		);
		await this.call('PATCH', `/workflows/${id}`, {
			nodes: pollsOften(nodes),
			connections,
			versionId,
		});
		await this.publish(id);
	}

	private async isOld(): Promise<boolean> {
		return /^1\./.test(await this.version());
	}

	async version(): Promise<string> {
		return (await this.call<{ versionCli: string }>('GET', '/settings')).versionCli;
	}

	/** Every node this n8n has. */
	async nodeTypes(): Promise<Array<{ name: string; version: number | number[] }>> {
		const response = await fetch(`${this.url}/types/nodes.json`, {
			headers: { cookie: this.cookie },
		});
		if (!response.ok) throw new Error(`n8n did not tell its nodes: ${response.status}`);
		return (await response.json()) as Array<{ name: string; version: number | number[] }>;
	}

	/** Runs the workflow from this trigger as the editor's button does; resolves once it has ended. */
	async run(id: string, trigger: string): Promise<Execution> {
		const workflowData = await this.call<object>('GET', `/workflows/${id}`);
		const begun = await this.call<{ executionId?: string }>('POST', `/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: trigger },
		});
		if (!begun.executionId) throw new Error(`n8n did not start ${id}: ${JSON.stringify(begun)}`);
		return await this.ended(begun.executionId);
	}

	async execution(id: string): Promise<Execution> {
		const raw = await this.call<Execution & { data: string }>('GET', `/executions/${id}`);
		const { resultData } = inflate(raw.data) as {
			resultData: { runData: Execution['runs']; error?: Execution['error'] };
		};
		const { workflowId, status, mode } = raw;
		return { id, workflowId, status, mode, runs: resultData.runData, error: resultData.error };
	}

	/** The execution once it has ended or waits; `after`: what else must be so. */
	async ended(id: string, after: (execution: Execution) => boolean = () => true) {
		return await until(`The end of execution ${id}`, async () => {
			const execution = await this.execution(id);
			return ENDED.has(execution.status) && after(execution) && execution;
		});
	}

	/** The workflow's executions, newest first, at most 100. */
	async executions(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		return results;
	}

	async callWebhook(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
		const response = await fetch(`${this.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const text = await response.text();
		let answer: unknown = text;
		try {
			answer = JSON.parse(text);
		} catch {
			// Told as the text it is.
		}
		return { status: response.status, body: answer };
	}
}
