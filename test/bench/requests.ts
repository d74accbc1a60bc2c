import type { IDataObject } from 'n8n-workflow';
import type { ConsoleProcess } from './child';
import { inProcess, measure, startConsoleProcess } from './child';
import type { Metric } from './metric';
import type { PerItem, PerItemJob } from './perItem';

/** How many requests 10,000 items take, and what an item costs. */

const ITEMS = 10_000;
/** Some of what the console makes up is in no state for what is asked of it. */
const MORE = 15_000;

interface Bulk {
	metric: string;
	collection: 'agents' | 'users' | 'threats';
	parameters: IDataObject;
	goal: number;
}

const byId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

const bulk: Bulk[] = [
	{
		metric: 'requests_initiate_scan',
		collection: 'agents',
		parameters: {
			resource: 'agent',
			operation: 'initiateScan',
			target: 'agent',
			agentId: byId,
		},
		goal: 2,
	},
	{
		metric: 'requests_disconnect',
		collection: 'agents',
		parameters: { resource: 'agent', operation: 'disconnect', target: 'agent', agentId: byId },
		goal: 2,
	},
	{
		metric: 'requests_mitigate',
		collection: 'threats',
		parameters: {
			resource: 'threat',
			operation: 'mitigate',
			target: 'threat',
			threatId: byId,
			mitigationAction: 'quarantine',
		},
		goal: 2,
	},
	{
		metric: 'requests_reset_2fa',
		collection: 'users',
		parameters: { resource: 'user', operation: 'reset2fa', target: 'user', userId: byId },
		goal: 1,
	},
	{
		metric: 'requests_delete_many',
		collection: 'users',
		parameters: { resource: 'user', operation: 'deleteMany', target: 'user', userId: byId },
		goal: 2,
	},
];

async function requestsOf(console: ConsoleProcess, one: Bulk): Promise<Metric> {
	const { url, token } = console;
	// The first user is the token's own; nobody deletes that one.
	const ids = (await console.ids(one.collection, MORE)).slice(1, ITEMS + 1);
	await console.clear();
	const items = ids.map((id) => ({ id }));
	const { rows, error } = await measure({
		job: 'node',
		url,
		token,
		parameters: one.parameters,
		items,
	});
	const { total, requests } = await console.stats();
	const asked = Object.entries(requests).map(([name, times]) => `${times} ${name}`);
	return {
		metric: one.metric,
		value: error === undefined && rows === ITEMS ? total : null,
		unit: 'requests',
		goal: one.goal,
		note: error ?? asked.join(', '),
	};
}

export async function requestMetrics(runs: number): Promise<Metric[]> {
	const console = await startConsoleProcess({
		agents: MORE,
		users: MORE,
		threats: MORE,
	});
	const metrics: Metric[] = [];
	for (const one of bulk) metrics.push(await requestsOf(console, one));
	const ids = (await console.ids('agents', MORE)).slice(0, ITEMS);
	const job: PerItemJob = {
		url: console.url,
		token: console.token,
		parameters: { ...bulk[0]?.parameters },
		items: ids.map((id) => ({ id })),
		runs,
	};
	const { nodeCpuMs, readingCpuMs } = await inProcess<PerItem>('perItem.ts', job);
	await console.close();
	const micros = (ms: number) => `${((ms * 1000) / ITEMS).toFixed(1)} µs`;
	metrics.push({
		metric: 'router_per_item',
		value: nodeCpuMs / readingCpuMs,
		unit: 'x pass-through that reads target and ID',
		goal: 2,
		note: `${micros(nodeCpuMs)} against ${micros(readingCpuMs)}, most of it n8n's own expressions`,
	});
	return metrics;
}
