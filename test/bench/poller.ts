import '../harness/env.js';
import { rmSync } from 'node:fs';
import { custom } from '../harness/sentinelone';
import { live } from '../nodes/SentinelOneTrigger/trigger';
import type { FrontStats } from './front';
import { tell } from './orders';
import { median } from './stats';

/** The trigger in n8n's poller, in a process of its own. */

interface Where {
	url: string;
	token: string;
}

export type PollJob =
	/** Polls of two consoles in turn, where nothing is new. */
	| { job: 'idle'; small: Where; large: Where; polls: number }
	/** Polls until so many new agents are delivered. */
	| { job: 'backlog'; console: Where; agents: number; most: number };

export interface Idle {
	requests: { small: number; large: number };
	timeRatio: number;
	stateBytes: number;
}

export interface Backlog {
	delivered: number;
	twice: number;
	polls: number;
	requests: number;
	largest: number;
	peakBytes: number;
}

const trigger = async ({ url, token }: Where, most?: number) =>
	await live(
		{
			event: 'agentCreated',
			existing: 'none',
			options: most === undefined ? {} : { maxItems: most },
		},
		{ credential: custom(url, token) },
	);

const asked = async (url: string) => ((await tell(url, { do: 'stats' })) as FrontStats).total;

async function idle({ small, large, polls }: Extract<PollJob, { job: 'idle' }>): Promise<Idle> {
	const both = [
		{ where: small, poller: await trigger(small), times: [] as number[] },
		{ where: large, poller: await trigger(large), times: [] as number[] },
	] as const;
	for (const { poller } of both) {
		await poller.activate();
		// The first poll after activation may still look around.
		await poller.poll();
		await poller.poll();
	}
	for (const { where } of both) await tell(where.url, { do: 'clear' });
	for (let at = 0; at < polls; at++) {
		for (const { poller, times } of at % 2 === 0 ? both : [...both].reverse()) {
			const started = performance.now();
			const news = await poller.poll();
			times.push(performance.now() - started);
			if (news.length > 0) throw new Error('an idle console had news');
		}
	}
	const [few, many] = both;
	return {
		requests: {
			small: (await asked(small.url)) / polls,
			large: (await asked(large.url)) / polls,
		},
		timeRatio: median(many.times) / median(few.times),
		stateBytes: Buffer.byteLength(JSON.stringify(many.poller.staticData())),
	};
}

async function backlog(job: Extract<PollJob, { job: 'backlog' }>): Promise<Backlog> {
	const { url } = job.console;
	const poller = await trigger(job.console, job.most);
	await poller.activate();
	await poller.poll();
	// They came while n8n was away, and the last one only now.
	await tell(url, { do: 'add', collection: 'agents', count: job.agents - 1, agoMs: 3_600_000 });
	await tell(url, { do: 'add', collection: 'agents', count: 1, agoMs: 0 });
	await tell(url, { do: 'clear' });
	(globalThis as { gc?: () => void }).gc?.();
	const before = process.memoryUsage.rss();
	let peak = before;
	const seen = new Set<string>();
	let [delivered, twice, polls, largest, empty] = [0, 0, 0, 0, 0];
	while (delivered < job.agents && empty < 5 && polls < job.agents) {
		// What the former polls left behind is not this one's memory.
		(globalThis as { gc?: () => void }).gc?.();
		const news = await poller.poll();
		polls++;
		empty = news.length === 0 ? empty + 1 : 0;
		largest = Math.max(largest, news.length);
		for (const row of news) {
			const id = String(row.id ?? (row.agent as { id?: unknown } | undefined)?.id);
			if (seen.has(id)) twice++;
			seen.add(id);
		}
		delivered = seen.size;
		// What n8n would have made executions of is not the poller's memory.
		for (let at = 0; at < poller.emitted.length; at++) poller.emitted[at] = [[]];
		peak = Math.max(peak, process.memoryUsage.rss());
	}
	return { delivered, twice, polls, requests: await asked(url), largest, peakBytes: peak - before };
}

async function main(job: PollJob): Promise<void> {
	const result = job.job === 'idle' ? await idle(job) : await backlog(job);
	rmSync(process.env.N8N_USER_FOLDER ?? '', { recursive: true, force: true });
	process.send?.(result, () => process.exit(0));
}

// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));
process.once('message', (job: PollJob) => void main(job));
