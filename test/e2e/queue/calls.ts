import { readFileSync } from 'node:fs';
import { until } from '../until';
import type { Cluster } from './cluster';

/** Calls of webhooks, and what becomes of them. */

const CALLERS = 20;

export interface Call {
	path: string;
	id: string;
}

/** Makes every call of a webhook once, so many at a time. */
export async function callAll(cluster: Cluster, calls: Call[], callers = CALLERS) {
	const answers: Array<Call & { status: number; body: unknown }> = [];
	const left = [...calls];
	const caller = async () => {
		for (let call = left.pop(); call !== undefined; call = left.pop()) {
			const { path, id } = call;
			answers.push({ path, id, ...(await cluster.webhooks.callWebhook(path, { id })) });
		}
	};
	await Promise.all(Array.from({ length: callers }, caller));
	return answers;
}

/** One from each list in turn, until all are used up. */
export function inTurns<T>(...lists: T[][]): T[] {
	const longest = Math.max(...lists.map(({ length }) => length));
	return Array.from({ length: longest }, (_, i) =>
		lists.flatMap((list) => list.slice(i, i + 1)),
	).flat();
}

/** The executions that a worker has begun, by its log. */
export const startedBy = (logFile: string) =>
	[...readFileSync(logFile, 'utf8').matchAll(/Worker started execution (\d+)/g)].map(
		([, id]) => id,
	);

/** Every execution of the workflow has ended; how many in which way. */
export async function allEnded({ n8n }: Cluster, workflowId: string, count: number) {
	return await until(
		`The end of ${count} executions`,
		async () => {
			const all = await n8n.executions(workflowId);
			const open = all.filter(({ status }) => ['new', 'running', 'waiting'].includes(status));
			if (all.length < count || open.length > 0) return false;
			const ways = new Map<string, number>();
			for (const { status } of all) ways.set(status, (ways.get(status) ?? 0) + 1);
			return ways;
		},
		420_000,
	);
}
