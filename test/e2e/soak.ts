import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { suiteOf } from './checks';
import { streamsOf, type Stream } from './soak/streams';
import { until } from './until';

/**
 * A long run on demand: `npx tsx test/e2e/soak.ts --minutes 30`. Workflows poll every minute while
 * agents, alerts and events keep coming and the console misbehaves; none may be missed or taken up
 * twice, and n8n's memory must not grow with the time. Linux only: it reads /proc.
 */

const MB = 1024 * 1024;
/** Two samples of a process that leaks nothing differ by less. */
const NOISE_MB = 60;

/** The resident memory of n8n's own process, without the task runners it starts, in megabytes. */
function memoryOf(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) * 1024) / MB;
}

const middle = (values: number[]) =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const ALERTS = 'POST /unifiedalerts/graphql';
const LAKE = '/sdl/v2/api/queries';

interface Run {
	stream: Stream;
	/** The workflow's. */
	id: string;
	added: string[];
	taken: Map<string, number>;
}

const suite = suiteOf('soak');
const minutes = Number(suite.value('minutes', '30'));

void suite.main(async () => {
	assert.ok(minutes >= 5, '--minutes: at least 5 are needed to see a trend');
	assert.ok(existsSync('/proc/self/status'), 'a soak needs /proc');
	const { n8n, console, sandbox } = await suite.ready({ agents: 5000 });
	const runs: Run[] = [];
	for (const stream of await streamsOf(suite, n8n, console)) {
		const id = await n8n.add(stream.workflow);
		await n8n.publishPolling(id, console, stream.isPoll);
		runs.push({ stream, id, added: [], taken: new Map() });
	}
	const count = () => {
		for (const { stream, taken } of runs) {
			for (const one of stream.taken()) taken.set(one, (taken.get(one) ?? 0) + 1);
		}
	};

	// The reads fail in every way a console knows; the writes are left alone, as they are sent once.
	console.setFaults(
		{ match: 'GET /agents', every: 5, effect: { kind: 'status', status: 503 } },
		{ match: 'GET /agents', every: 7, effect: { kind: 'status', status: 429, retryAfter: 2 } },
		{ match: 'GET /agents', every: 11, effect: { kind: 'reset', when: 'after' } },
		{ match: 'GET /agents', every: 13, effect: { kind: 'truncate' } },
		{ match: 'GET /agents', every: 17, effect: { kind: 'html' } },
		{ match: ALERTS, operation: 'Alerts', every: 5, effect: { kind: 'status', status: 503 } },
		{ match: ALERTS, operation: 'Alerts', every: 7, effect: { kind: 'reset', when: 'after' } },
		{ match: `GET ${LAKE}/*`, every: 11, effect: { kind: 'lost' } },
		{ match: `POST ${LAKE}`, every: 7, effect: { kind: 'status', status: 429, retryAfter: 2 } },
	);
	const samples: number[] = [];
	const end = Date.now() + minutes * 60_000;
	let told = 0;
	while (Date.now() < end) {
		for (const { stream, added } of runs) added.push(...stream.add(1 + (samples.length % 20)));
		samples.push(memoryOf(sandbox.n8n.pid));
		count();
		if (Date.now() - told > 60_000) {
			told = Date.now();
			const come = runs.map(
				({ stream, added, taken }) => `${stream.noun}: ${taken.size} of ${added.length}`,
			);
			suite.note(`${come.join(', ')}; ${samples.at(-1)?.toFixed(0)} MB`);
		}
		await delay(5000);
	}
	console.setFaults();

	for (const { stream, added, taken } of runs) {
		await suite.check(`no ${stream.noun} was missed, and none taken up twice`, async () => {
			await until('The last of them', () => {
				count();
				return added.every((one) => taken.has(one));
			});
			assert.deepEqual(
				[...taken].filter(([, times]) => times > 1),
				[],
			);
			assert.equal(taken.size, added.length);
		});
	}
	await suite.check('no query is left open at the data lake', async () => {
		await until('The end of the last query', () => console.lake.open().length === 0);
		const { launched, expired } = console.lake.counts();
		suite.note(`${launched} queries`);
		assert.equal(expired, 0);
	});
	await suite.check("n8n's memory is flat within the noise", () => {
		// The first third is what n8n needs to warm up.
		const rest = samples.slice(Math.floor(samples.length / 3));
		const half = Math.floor(rest.length / 2);
		const [before, after] = [middle(rest.slice(0, half)), middle(rest.slice(half))];
		suite.note(`median ${before.toFixed(0)} MB, later ${after.toFixed(0)} MB`);
		assert.ok(after - before < NOISE_MB);
	});
	await suite.check('the polling state stays small', async () => {
		for (const { stream, id, added } of runs) {
			const { staticData } = await n8n.call<{ staticData: unknown }>('GET', `/workflows/${id}`);
			const size = JSON.stringify(staticData ?? {}).length;
			suite.note(`${stream.noun}: ${size} bytes of state after ${added.length}`);
			assert.ok(size < 65_536);
		}
	});
});
