import '../harness/env.js';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { rmSync } from 'node:fs';
import { makeNode, runWorkflow } from '../harness/engine';
import { custom, specFor } from '../harness/sentinelone';
import { passThrough } from './passThrough';
import { median } from './stats';

/** What an item costs in the action node, against a node that reads the same and hands its items on. */

export interface PerItemJob {
	url: string;
	token: string;
	parameters: IDataObject;
	items: IDataObject[];
	runs: number;
}

export interface PerItem {
	nodeCpuMs: number;
	readingCpuMs: number;
}

const cpuOf = async (run: () => Promise<unknown>): Promise<number> => {
	const before = process.cpuUsage();
	await run();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
};

async function main(job: PerItemJob): Promise<void> {
	const input = (): INodeExecutionData[] =>
		job.items.map((json, item) => ({ json, pairedItem: { item } }));
	const { target, agentId } = job.parameters;
	const pass = (reads: string[]) => ({
		nodeTypes: { pass: passThrough(reads) },
		credentialTypes: {},
		credentials: {},
		nodes: [makeNode({ name: 'Pass', type: 'pass', parameters: { target, agentId } as never })],
	});
	const run = {
		node: async () =>
			await runWorkflow(
				specFor(job.parameters, { credential: custom(job.url, job.token) }),
				'SentinelOne',
				input(),
			),
		reading: async () => await runWorkflow(pass(['target', 'agentId']), 'Pass', input()),
	};
	const times = { node: [] as number[], reading: [] as number[] };
	for (let at = 0; at <= job.runs; at++) {
		for (const kind of ['reading', 'node'] as const) {
			const cpu = await cpuOf(run[kind]);
			// The first of each warms up the compiler.
			if (at > 0) times[kind].push(cpu);
		}
	}
	const result: PerItem = {
		nodeCpuMs: median(times.node),
		readingCpuMs: median(times.reading),
	};
	rmSync(process.env.N8N_USER_FOLDER ?? '', { recursive: true, force: true });
	process.send?.(result, () => process.exit(0));
}

// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));
process.once('message', (job: PerItemJob) => void main(job));
