import { parseArgs } from 'node:util';
import { getManyMetrics } from './getMany';
import { busyness } from './busy';
import { lakeMetrics } from './lake';
import { loadMetrics } from './load';
import { matchMetrics } from './match';
import type { Metric } from './metric';
import { print } from './metric';
import { pollMetrics } from './polling';
import { queueMetrics } from './queue';
import { requestMetrics } from './requests';

/**
 * How fast the pack is: one table, then one JSON line a metric. Everything is a ratio against
 * something measured in the same run, or an exact count. `--only load,match,requests,getMany,
 * polling,queue,lake` for a part, `--runs` for more than the five alternating runs.
 */

const parts: Record<string, (runs: number) => Metric[] | Promise<Metric[]>> = {
	load: loadMetrics,
	match: matchMetrics,
	requests: requestMetrics,
	getMany: getManyMetrics,
	polling: pollMetrics,
	queue: queueMetrics,
	lake: lakeMetrics,
};

/** What a machine with nothing else to do stays below. */
const BUSY = 1.25;

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
		const before = busyness();
		metrics.push(...(await part(runs)));
		const busy = Math.max(before, busyness());
		if (busy > BUSY) {
			process.stderr.write(
				`The machine was busy (the same work took ${busy.toFixed(2)} times as long at times): do not believe the times of "${name}".\n`,
			);
		}
	}
	process.stdout.write(print(metrics));
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 1;
});
