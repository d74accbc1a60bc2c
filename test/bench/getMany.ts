import type { Measured } from './worker';
import { measure, startConsoleProcess } from './child';
import type { Metric } from './metric';
import { median } from './stats';

/** Get Many with Return All over 100,000 agents, against a bare loop over axios. */

const AGENTS = 100_000;
const PAGES = AGENTS / 1000;
const LATENCY_MS = 200;
/** Requests a second the vendor names for agents. */
const RATE = 25;

const parameters = {
	resource: 'agent',
	operation: 'getAll',
	returnAll: true,
	simplify: false,
};

export async function getManyMetrics(runs: number): Promise<Metric[]> {
	const console = await startConsoleProcess({ agents: AGENTS });
	const { url, token } = console;
	let mostInASecond = 0;
	let requests = 0;
	const one = async (job: 'floor' | 'node', latencyMs: number): Promise<Measured> => {
		await console.set(latencyMs, true);
		await console.clear();
		const measured = await measure(
			job === 'floor' ? { job, url, token } : { job, url, token, parameters, items: [{}] },
		);
		const stats = await console.stats();
		if (job === 'node') {
			requests = stats.total;
			if (latencyMs > 0) mostInASecond = Math.max(mostInASecond, stats.mostInASecond);
		}
		return measured;
	};
	const both = async (latencyMs: number) => {
		const floor: Measured[] = [];
		const node: Measured[] = [];
		// The console makes up its rows once; what is measured is read from memory.
		const [first, second] = [await one('floor', 0), await one('node', 0)];
		if (first.digest !== second.digest || first.rows !== AGENTS) {
			throw new Error('the node gave other rows than the floor');
		}
		for (let at = 0; at < runs; at++) {
			const order = at % 2 === 0 ? (['floor', 'node'] as const) : (['node', 'floor'] as const);
			for (const job of order) (job === 'floor' ? floor : node).push(await one(job, latencyMs));
		}
		return { floor, node };
	};
	const fast = await both(0);
	const slow = await both(LATENCY_MS);
	await console.close();

	const ratio = (
		{ floor, node }: { floor: Measured[]; node: Measured[] },
		of: (run: Measured) => number,
	) => median(node.map(of)) / median(floor.map(of));
	// The rows are the same rows: what the floor keeps of them counts for both.
	const rows = median(fast.floor.map(({ resultBytes }) => resultBytes));
	const above = ({ peakBytes }: Measured) => peakBytes - rows;
	const ms = (all: Measured[], of: (run: Measured) => number) => Math.round(median(all.map(of)));
	const mb = (all: Measured[]) => Math.round(median(all.map(above)) / 1e6);
	return [
		{
			metric: 'get_many_cpu',
			value: ratio(fast, ({ cpuMs }) => cpuMs),
			unit: 'x floor',
			goal: 1.05,
			note: `${ms(fast.node, (run) => run.cpuMs)} against ${ms(fast.floor, (run) => run.cpuMs)} ms`,
		},
		{
			metric: 'get_many_wall_200ms',
			value: ratio(slow, ({ wallMs }) => wallMs),
			unit: 'x floor',
			goal: 0.25,
			note: `${ms(slow.node, (run) => run.wallMs)} against ${ms(slow.floor, (run) => run.wallMs)} ms`,
		},
		{
			metric: 'get_many_most_requests_in_a_second',
			value: mostInASecond,
			unit: 'requests',
			goal: RATE,
			note: `${requests} requests for ${PAGES} pages`,
		},
		{
			metric: 'get_many_peak_memory',
			value: ratio(fast, above),
			unit: 'x floor',
			goal: 1.2,
			note: `${mb(fast.node)} against ${mb(fast.floor)} MB above ${Math.round(rows / 1e6)} MB of rows`,
		},
	];
}
