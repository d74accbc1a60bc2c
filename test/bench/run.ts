import { parseArgs } from 'node:util';
import { getManyMetrics } from './getMany';
import { loadMetrics } from './load';
import type { Metric } from './metric';
import { print } from './metric';
import { pollMetrics } from './polling';
import { queueMetrics } from './queue';
import { requestMetrics } from './requests';

/**
 * How fast the pack is: one table, then one JSON line a metric. Everything is a ratio against
 * something measured in the same run, or an exact count. `--only load,requests,getMany,polling,
 * queue` for a part, `--runs` for more than the five alternating runs.
 */

const parts: Record<string, (runs: number) => Metric[] | Promise<Metric[]>> = {
	load: loadMetrics,
	requests: requestMetrics,
	getMany: getManyMetrics,
	polling: pollMetrics,
	queue: queueMetrics,
};

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			only: { type: 'string', default: Object.keys(parts).join(',') },
			runs: { type: 'string', default: '5' },
		},
	});
	const runs = Number(values.runs);
	if (!Number.isInteger(runs) || runs < 1) throw new TypeError('--runs needs a whole number');
	const metrics: Metric[] = [];
	for (const name of values.only.split(',')) {
		const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
		if (part === undefined) throw new TypeError(`--only knows ${Object.keys(parts).join(', ')}`);
		process.stderr.write(`${name} ...\n`);
		metrics.push(...(await part(runs)));
	}
	process.stdout.write(print(metrics));
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
