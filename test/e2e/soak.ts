import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { suiteOf } from './checks';
import { inARow } from './workflow';
import { until } from './until';

/**
 * A long run on demand: `npx tsx test/e2e/soak.ts --minutes 30`. A workflow polls every minute while
 * agents keep arriving and the console misbehaves; none may be missed or scanned twice, and n8n's
 * memory must not grow with the time. Linux only: it reads /proc.
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

const suite = suiteOf('soak');
const minutes = Number(suite.value('minutes', '30'));

void suite.main(async () => {
	assert.ok(minutes >= 5, '--minutes: at least 5 are needed to see a trend');
	assert.ok(existsSync('/proc/self/status'), 'a soak needs /proc');
	const { n8n, console, sandbox } = await suite.ready({ agents: 5000 });
	const agentId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	const scan = { resource: 'agent', operation: 'initiateScan', target: 'agent', agentId };
	const id = await n8n.add(
		inARow('Soak', [
			n8n.ourTrigger('New agent', { event: 'agentCreated' }),
			n8n.ours('Scan', scan),
		]),
	);
	await n8n.publishPolling(id, console);

	const scanned = new Map<string, number>();
	let counted = 0;
	const count = () => {
		for (const { number, path, body, status } of console.log) {
			if (number <= counted || !path.endsWith('/initiate-scan')) continue;
			counted = number;
			assert.equal(status, 200);
			for (const one of (body as { filter: { ids: string[] } }).filter.ids) {
				scanned.set(one, (scanned.get(one) ?? 0) + 1);
			}
		}
	};

	// The reads fail in every way a console knows; the writes are left alone, as they are sent once.
	console.setFaults(
		{ match: 'GET /agents', every: 5, effect: { kind: 'status', status: 503 } },
		{ match: 'GET /agents', every: 7, effect: { kind: 'status', status: 429, retryAfter: 2 } },
		{ match: 'GET /agents', every: 11, effect: { kind: 'reset', when: 'after' } },
		{ match: 'GET /agents', every: 13, effect: { kind: 'truncate' } },
		{ match: 'GET /agents', every: 17, effect: { kind: 'html' } },
	);
	const added: string[] = [];
	const samples: number[] = [];
	const end = Date.now() + minutes * 60_000;
	let told = 0;
	while (Date.now() < end) {
		added.push(...console.addAgents(1 + (samples.length % 20)));
		samples.push(memoryOf(sandbox.n8n.pid));
		count();
		if (Date.now() - told > 60_000) {
			told = Date.now();
			const now = samples.at(-1)?.toFixed(0);
			suite.note(`${added.length} agents came, ${scanned.size} are scanned, ${now} MB`);
		}
		await delay(5000);
	}
	console.setFaults();

	await suite.check('no agent was missed', async () => {
		await until('The last scans', () => {
			count();
			return added.every((one) => scanned.has(one));
		});
	});
	await suite.check('no agent was scanned twice', () => {
		assert.deepEqual(
			[...scanned].filter(([, times]) => times > 1),
			[],
		);
		assert.equal(scanned.size, added.length);
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
		const { staticData } = await n8n.call<{ staticData: unknown }>('GET', `/workflows/${id}`);
		const size = JSON.stringify(staticData ?? {}).length;
		suite.note(`${size} bytes of state`);
		assert.ok(size < 16_384);
	});
});
