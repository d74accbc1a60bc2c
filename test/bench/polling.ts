import { inProcess, startConsoleProcess } from './child';
import type { Metric } from './metric';
import type { Backlog, Idle, PollJob } from './poller';
import { median } from './stats';

/** The trigger: what an idle poll costs, and how it gets through a backlog. */

const BACKLOG = 100_000;
const SMALL_BACKLOG = 20_000;
const MOST = 1000;

const run = async <Result>(job: PollJob) => await inProcess<Result>('poller.ts', job);

async function idleMetrics(runs: number): Promise<Metric[]> {
	const small = await startConsoleProcess({ agents: 1000 });
	const large = await startConsoleProcess({ agents: 1_000_000 });
	const results: Idle[] = [];
	for (let at = 0; at < runs; at++) {
		results.push(await run<Idle>({ job: 'idle', small, large, polls: 100 }));
	}
	await small.close();
	await large.close();
	const most = (of: (result: Idle) => number) => Math.max(...results.map(of));
	return [
		{
			metric: 'idle_poll_requests_1000_agents',
			value: most(({ requests }) => requests.small),
			unit: 'requests',
			goal: 1,
		},
		{
			metric: 'idle_poll_requests_1000000_agents',
			value: most(({ requests }) => requests.large),
			unit: 'requests',
			goal: 1,
		},
		{
			metric: 'idle_poll_time',
			value: median(results.map(({ timeRatio }) => timeRatio)),
			unit: 'x 1000 agents',
			goal: 1.1,
		},
		{
			metric: 'idle_poll_state',
			value: most(({ stateBytes }) => stateBytes) / 1000,
			unit: 'kB',
			goal: 16,
		},
	];
}

async function backlogOf(agents: number): Promise<Backlog> {
	const console = await startConsoleProcess({ agents: 1000 });
	const result = await run<Backlog>({ job: 'backlog', console, agents, most: MOST });
	await console.close();
	return result;
}

export async function pollMetrics(runs: number): Promise<Metric[]> {
	const metrics = await idleMetrics(runs);
	const small: Backlog[] = [];
	const large: Backlog[] = [];
	// Exact counts need one run; the memory of a process needs several.
	for (let at = 0; at < runs; at++) {
		small.push(await backlogOf(SMALL_BACKLOG));
		large.push(await backlogOf(BACKLOG));
	}
	const [first] = large;
	if (first === undefined) return metrics;
	const { delivered, twice, polls, requests, largest } = first;
	return [
		...metrics,
		{
			metric: 'backlog_missing_or_twice',
			value: BACKLOG - delivered + twice,
			unit: 'agents',
			goal: 0,
			note: `${delivered} delivered in ${polls} polls`,
		},
		{
			metric: 'backlog_requests',
			value: requests / (BACKLOG / 1000 + polls),
			unit: 'x (pages + polls)',
			goal: 1,
			note: `${requests} requests`,
		},
		{
			metric: 'backlog_largest_poll',
			value: largest,
			unit: 'items',
			goal: MOST,
		},
		{
			metric: 'backlog_peak_memory',
			value:
				median(large.map(({ peakBytes }) => peakBytes)) /
				median(small.map(({ peakBytes }) => peakBytes)),
			unit: `x ${SMALL_BACKLOG} agents`,
			goal: 1.2,
			note: `${[large, small].map((all) => Math.round(median(all.map(({ peakBytes }) => peakBytes)) / 1e6)).join(' against ')} MB`,
		},
	];
}
