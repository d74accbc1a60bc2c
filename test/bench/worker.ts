import '../harness/env.js';
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { runWorkflow } from '../harness/engine';
import { custom, specFor } from '../harness/sentinelone';
import { lakeFloor } from './lakeFloor';

/** One measurement in a process that does nothing else. */

interface Where {
	url: string;
	token: string;
}

export type Job =
	/** All agents by a bare loop over axios with keep-alive: what reading costs at least. */
	| ({ job: 'floor' } & Where)
	/** Queries of the data lake by a bare client. */
	| ({ job: 'lakeFloor'; launches: IDataObject[] } & Where)
	/** The action node in n8n's engine. */
	| ({ job: 'node'; parameters: IDataObject; items: IDataObject[] } & Where);

export interface Measured {
	rows: number;
	wallMs: number;
	/** Of all threads of the process. */
	cpuMs: number;
	/** The most memory the process held, above what it held before. */
	peakBytes: number;
	/** What the result itself holds. */
	resultBytes: number;
	/** Over what came out, to compare results. */
	digest: string;
	error?: string;
}

async function bare({ url, token }: Where): Promise<IDataObject[]> {
	const client = axios.create({
		baseURL: `${url}/web/api/v2.1`,
		headers: { Authorization: `ApiToken ${token}` },
		httpAgent: new Agent({ keepAlive: true }),
	});
	const rows: IDataObject[] = [];
	let cursor: string | undefined;
	do {
		const { data } = await client.get<{
			data: IDataObject[];
			pagination: { nextCursor: string | null };
		}>('/agents', {
			params: { limit: 1000, sortBy: 'id', sortOrder: 'asc', skipCount: true, cursor },
		});
		for (const row of data.data) rows.push(row);
		cursor = data.pagination.nextCursor ?? undefined;
	} while (cursor !== undefined);
	return rows;
}

async function node(
	{ url, token, parameters }: Where & { parameters: IDataObject },
	items: IDataObject[],
): Promise<{ rows: IDataObject[]; keep: unknown; error?: string }> {
	const spec = specFor(parameters, { credential: custom(url, token) });
	const { run, output } = await runWorkflow(
		spec,
		'SentinelOne',
		items.map((json, item) => ({ json, pairedItem: { item } })),
	);
	const found = output('SentinelOne');
	return {
		rows: found.map(({ json }) => json),
		keep: run,
		error: run.data.resultData.error?.message,
	};
}

async function main(job: Job): Promise<void> {
	const gc = (globalThis as { gc?: () => void }).gc ?? (() => undefined);
	gc();
	const before = process.memoryUsage();
	let peakRss = before.rss;
	const watch = setInterval(() => {
		peakRss = Math.max(peakRss, process.memoryUsage.rss());
	}, 5);
	const cpu = process.cpuUsage();
	const started = performance.now();
	const result =
		job.job === 'node'
			? await node(job, job.items)
			: {
					rows: await (job.job === 'floor' ? bare(job) : lakeFloor(job, job.launches)),
					keep: undefined,
				};
	const wallMs = performance.now() - started;
	const used = process.cpuUsage(cpu);
	clearInterval(watch);
	peakRss = Math.max(peakRss, process.resourceUsage().maxRSS * 1024);
	gc();
	const after = process.memoryUsage();
	const { rows } = result;
	const measured: Measured = {
		rows: rows.length,
		wallMs,
		cpuMs: (used.user + used.system) / 1000,
		peakBytes: peakRss - (before.rss - before.heapTotal + before.heapUsed),
		resultBytes: after.heapUsed + after.external - before.heapUsed - before.external,
		digest: digestOf(rows),
		...('error' in result && result.error !== undefined ? { error: result.error } : {}),
	};
	rmSync(process.env.N8N_USER_FOLDER ?? '', { recursive: true, force: true });
	process.send?.(measured, () => process.exit(0));
}

function digestOf(rows: IDataObject[]): string {
	let hash = 0;
	for (const { id } of rows) {
		for (const letter of String(id)) hash = (hash * 31 + letter.charCodeAt(0)) | 0;
	}
	return String(hash);
}

// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));
process.once('message', (job: Job) => void main(job));
