import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suiteOf } from './checks';
import { startCluster, type Cluster } from './queue/cluster';
import { inARow, node, type WorkflowFile } from './workflow';
import { until } from './until';

/** n8n in queue mode: one main process, two workers, a process for webhooks, Redis, PostgreSQL. */

const EXECUTIONS = 1000;
const CALLERS = 20;
/** So many executions are under way when something breaks. */
const UNDER_WAY = 40;

/** Isolates the agent it is told of, and answers once that is done, or at once. */
function isolate({ n8n }: Cluster, path: string, answers: 'after' | 'at once'): WorkflowFile {
	const responseMode = answers === 'after' ? 'responseNode' : 'onReceived';
	const webhook = node('Webhook', 'webhook', {
		httpMethod: 'POST',
		path,
		responseMode,
		options: {},
	});
	const agentId = { __rl: true, mode: 'id', value: '={{ $json.body.id }}' };
	const disconnect = { resource: 'agent', operation: 'disconnect', target: 'agent', agentId };
	const respond = { respondWith: 'firstIncomingItem', options: {} };
	return inARow(path, [
		webhook,
		n8n.ours('Isolate', disconnect),
		...(answers === 'after' ? [node('Respond', 'respondToWebhook', respond)] : []),
	]);
}

/** How often each agent was isolated, by the console's own account. */
function isolations({ console }: Cluster): Map<string, number> {
	const times = new Map<string, number>();
	for (const { path, body } of console.log) {
		if (path !== '/agents/actions/disconnect') continue;
		for (const id of (body as { filter: { ids: string[] } }).filter.ids) {
			times.set(id, (times.get(id) ?? 0) + 1);
		}
	}
	return times;
}

const twice = (times: Map<string, number>) => [...times].filter(([, count]) => count > 1);

/** Calls the webhook once for each id, so many at a time. */
async function callAll(cluster: Cluster, path: string, ids: string[], callers = CALLERS) {
	const answers: Array<{ id: string; status: number; body: unknown }> = [];
	const left = [...ids];
	const caller = async () => {
		for (let id = left.pop(); id !== undefined; id = left.pop()) {
			answers.push({ id, ...(await cluster.webhooks.callWebhook(path, { id })) });
		}
	};
	await Promise.all(Array.from({ length: callers }, caller));
	return answers;
}

const startedBy = (logFile: string) =>
	[...readFileSync(logFile, 'utf8').matchAll(/Worker started execution (\d+)/g)].map(
		([, id]) => id,
	);

/** Every execution of the workflow has ended; how many in which way. */
async function allEnded({ n8n }: Cluster, workflowId: string, count: number) {
	return await until(
		`The end of ${count} executions`,
		async () => {
			const all = await n8n.executions(workflowId);
			const open = all.filter(({ status }) => ['new', 'running', 'waiting'].includes(status));
			if (all.length < count || open.length > 0) return false;
			const ways = new Map<string, number>();
			for (const { status } of all) ways.set(status, (ways.get(status) ?? 0) + 1);
			return ways;
		},
		420_000,
	);
}

const suite = suiteOf('queue');
void suite.main(async () => {
	const cluster = await startCluster(suite);
	const { n8n, console, workers } = cluster;
	const connected = () =>
		console
			.find('agents', ({ networkStatus }) => networkStatus === 'connected')
			.map(({ id }) => String(id));

	await suite.check(`${EXECUTIONS} webhook executions end well, on both workers`, async () => {
		await n8n.publish(await n8n.add(isolate(cluster, 'isolate', 'after')));
		const ids = connected().slice(0, EXECUTIONS);
		assert.equal(ids.length, EXECUTIONS);
		console.clearLog();
		const answers = await callAll(cluster, 'isolate', ids);
		const bad = answers.filter(({ status }) => status !== 200);
		assert.deepEqual(bad.slice(0, 3), [], `${bad.length} bad answers`);
		for (const { id, body } of answers) assert.deepEqual(body, { id, affected: 1 });
		const times = isolations(cluster);
		assert.deepEqual(twice(times), []);
		assert.deepEqual([...times.keys()].sort(), [...ids].sort());
		const shares = workers.map(({ logFile }) => startedBy(logFile).length);
		suite.note(`the workers' shares: ${shares.join(' and ')}`);
		assert.equal(
			shares.reduce((sum, share) => sum + share, 0),
			EXECUTIONS,
		);
		for (const share of shares) assert.ok(share > EXECUTIONS / 10, `${share} on one worker`);
	});

	await suite.check(
		'a polling workflow fires once for each new agent, not once a process',
		async () => {
			const agentId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
			const scan = { resource: 'agent', operation: 'initiateScan', target: 'agent', agentId };
			const id = await n8n.add(
				inARow('New agents', [
					n8n.ourTrigger('New agent', { event: 'agentCreated' }),
					n8n.ours('Scan', scan),
				]),
			);
			await n8n.publishPolling(id, console);
			console.clearLog();
			const added = console.addAgents(5);
			const scans = () => console.log.filter(({ path }) => path.endsWith('/initiate-scan'));
			const polls = () => console.log.filter(({ query }) => 'createdAt__gte' in query).length;
			await until('The scan', () => scans().length > 0);
			const before = polls();
			await until('Two more polls', () => polls() >= before + 2);
			assert.equal((await n8n.executions(id)).length, 1);
			assert.deepEqual(
				scans().map(({ body }) => (body as { filter: { ids: string[] } }).filter.ids.sort()),
				[[...added].sort()],
			);
			await n8n.unpublish(id);
		},
	);

	const breaks = async (path: string, mishap: () => Promise<void>) => {
		const workflow = await n8n.add(isolate(cluster, path, 'at once'));
		await n8n.publish(workflow);
		const ids = connected().slice(0, UNDER_WAY);
		assert.equal(ids.length, UNDER_WAY);
		console.clearLog();
		const slow = { kind: 'latency', ms: 5000 } as const;
		console.setFaults({ match: 'POST /agents/actions/disconnect', effect: slow });
		try {
			const answers = await callAll(cluster, path, ids);
			assert.deepEqual(
				answers.filter(({ status }) => status !== 200),
				[],
			);
			await until('A request under way', () => isolations(cluster).size >= 2);
			await mishap();
		} finally {
			console.setFaults();
		}
		const ways = await allEnded(cluster, workflow, UNDER_WAY);
		suite.note(`${path}: ${[...ways].map(([way, count]) => `${count} ${way}`).join(', ')}`);
		assert.deepEqual(twice(isolations(cluster)), []);
		return ways;
	};

	const goesOn = async (path: string) => {
		const [id = ''] = connected();
		const answer = await cluster.webhooks.callWebhook('isolate', { id });
		assert.deepEqual(answer, { status: 200, body: { id, affected: 1 } }, path);
	};

	await suite.check(
		'a worker killed in mid-run sends nothing twice, and the other goes on',
		async () => {
			const [victim] = workers;
			assert.ok(victim);
			const before = new Set(startedBy(victim.logFile));
			const ways = await breaks('worker-killed', async () => {
				await until('A run on that worker', () =>
					startedBy(victim.logFile).some((id) => !before.has(id)),
				);
				await victim.kill();
			});
			// What the worker had in hand is marked as ended by a crash; all else is carried out.
			const crashed = (ways.get('crashed') ?? 0) + (ways.get('error') ?? 0);
			assert.equal((ways.get('success') ?? 0) + crashed, UNDER_WAY);
			assert.ok(crashed > 0 && crashed < UNDER_WAY / 2, `${crashed} did not succeed`);
			await goesOn('after the kill');
			await victim.start();
		},
	);

	await suite.check(
		'after a restart of Redis all goes on, and nothing was sent twice',
		async () => {
			await breaks('redis-restarted', async () => {
				await cluster.redis.stop();
				await cluster.redis.start();
			});
			await until('A run after the restart', async () => {
				await goesOn('after the restart');
				return true;
			});
			assert.deepEqual(twice(isolations(cluster)), []);
		},
	);

	await suite.check("no process wrote the console's token into its log", () => {
		for (const name of cluster.logs) {
			const log = readFileSync(join(cluster.logFolder, name), 'utf8');
			assert.ok(!log.includes(console.token), name);
		}
	});
});
