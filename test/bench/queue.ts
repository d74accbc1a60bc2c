import { isInstalled } from '../../sandbox/start/install';
import { n8nLine } from '../../sandbox/start/lines';
import { defaultOptions } from '../../sandbox/start/options';
import { StartFailure, type Reporter } from '../../sandbox/start/failure';
import { Suite } from '../e2e/checks';
import { startCluster, type Cluster } from '../e2e/queue/cluster';
import { inProcess } from './child';
import type { Metric } from './metric';
import { askedOf, GROUPS, planFor, publishAll, type Group } from './queueCalls';
import type { Offered, OfferJob } from './sender';
import { median } from './stats';

/**
 * Webhook executions in n8n's queue mode: with this package's node, against n8n's own HTTP Request
 * node making the same calls with the same credential.
 */

const RATE = 1000;
const WARM_UP = 200;
const RUN_SECONDS = 15;
const LEAST = 300;
/** The console's log keeps more than this. */
const MOST = 10_000;

const line: Pick<Metric, 'metric' | 'unit' | 'goal' | 'bound'> = {
	metric: 'queue_executions_a_second',
	unit: 'x HTTP Request node',
	goal: 0.95,
	bound: 'least',
};

interface Rates {
	offered: number;
	completed: number;
}

/** Offers so many executions of one group. @throws unless every one did its call, once, and ended well. */
async function offer(cluster: Cluster, group: Group, count: number): Promise<Rates> {
	const { calls, asked } = planFor(cluster, group, count);
	cluster.console.clearLog();
	const job: OfferJob = { url: cluster.webhooks.url, calls, rate: RATE };
	const { sentMs, answeredMs, bad, example } = await inProcess<Offered>('sender.ts', job);
	if (bad > 0) throw new Error(`${bad} of ${count} executions did not end well: ${example}`);
	const log = askedOf(cluster.console.log);
	const differs = asked.findIndex((call, at) => call !== log[at]);
	if (log.length !== asked.length || differs >= 0) {
		const [found, planned] = [log[differs] ?? 'nothing', asked[differs] ?? 'nothing more'];
		throw new Error(
			`the console was asked ${log.length} times instead of ${asked.length}: ${found} instead of ${planned}`,
		);
	}
	return { offered: (count * 1000) / sentMs, completed: (count * 1000) / answeredMs };
}

async function compare(suite: Suite, runs: number): Promise<Metric> {
	const cluster = await startCluster(suite);
	await publishAll(cluster);
	const warm: number[] = [];
	for (const group of GROUPS) warm.push((await offer(cluster, group, WARM_UP)).completed);
	// As many as this machine ends in some seconds: the same number in every run of both groups.
	const count = Math.min(MOST, Math.max(LEAST, Math.round(median(warm) * RUN_SECONDS)));
	const rates: Record<Group, Rates[]> = { node: [], http: [] };
	for (let at = 0; at < runs; at++) {
		const order = at % 2 === 0 ? GROUPS : [...GROUPS].reverse();
		for (const group of order) {
			const rate = await offer(cluster, group, count);
			suite.note(`${group}: ${rate.completed.toFixed(1)} executions a second`);
			rates[group].push(rate);
		}
	}
	const told = (of: keyof Rates, digits: number) =>
		GROUPS.map((group) => median(rates[group].map((rate) => rate[of])).toFixed(digits));
	return {
		...line,
		// Neighbours in time: what else the machine does slows both.
		value: median(rates.node.map(({ completed }, at) => completed / rates.http[at]!.completed)),
		note: `${told('completed', 1).join(' against ')} a second completed of ${told('offered', 0).join(' and ')} offered, ${count} a run`,
	};
}

/** A failure on one line of the table. */
const inOneLine = (error: unknown): string => {
	const { message } = error as Error;
	const text = error instanceof StartFailure ? `${message} ${error.advice}` : message;
	return text.replace(/\s+/g, ' ').slice(0, 600);
};

const progress: Reporter = {
	step: (text) => void process.stderr.write(`${text}\n`),
	progress: () => {},
};

export async function queueMetrics(runs: number): Promise<Metric[]> {
	// Starting would install it, which nobody expects of a measurement.
	if (!isInstalled(n8nLine(defaultOptions().n8n))) {
		return [{ ...line, value: null, note: 'n8n is not installed here: npm start installs it' }];
	}
	const suite = new Suite('queue-bench', {}, progress);
	try {
		return [await suite.during(async () => await compare(suite, runs))];
	} catch (error) {
		return [{ ...line, value: null, note: inOneLine(error) }];
	}
}
