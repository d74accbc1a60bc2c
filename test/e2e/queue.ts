import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suiteOf } from './checks';
import { allEnded, callAll, inTurns, startedBy } from './queue/calls';
import { startCluster } from './queue/cluster';
import {
	huntAndIsolate,
	hunt,
	isolate,
	isolations,
	twice,
	verdict,
	verdicts,
} from './queue/workflows';
import { inARow, type WorkflowFile } from './workflow';
import { until } from './until';

/** n8n in queue mode: one main process, two workers, a process for webhooks, Redis, PostgreSQL. */

/** How many executions ask by REST, by GraphQL and the data lake. */
const MIXED = { isolate: 400, verdict: 300, hunt: 300 };
const EXECUTIONS = 1000;
/** So many executions are under way when something breaks. */
const UNDER_WAY = 40;
/** Each of two workers has five executions in hand at a time. */
const IN_HAND = 5;

const suite = suiteOf('queue');
void suite.main(async () => {
	const cluster = await startCluster(suite);
	const { n8n, console, workers } = cluster;
	const connected = () =>
		console
			.find('agents', ({ networkStatus }) => networkStatus === 'connected')
			.map(({ id }) => String(id));

	await suite.check(
		`${EXECUTIONS} executions of REST, GraphQL and lake calls end well, on both workers`,
		async () => {
			for (const workflow of [
				isolate(n8n, 'isolate', 'after'),
				verdict(n8n, 'verdict'),
				hunt(n8n, 'hunt'),
			]) {
				await n8n.publish(await n8n.add(workflow));
			}
			const agents = connected().slice(0, MIXED.isolate);
			const alerts = console.addUnifiedAlerts(
				Array.from({ length: MIXED.verdict }, () => ({ kind: 'star' })),
			);
			const hosts = Array.from({ length: MIXED.hunt }, (_, i) => `HUNTED-${i}`);
			console.addEvents(hosts.map((name) => ({ 'endpoint.name': name })));
			const calls = inTurns(
				agents.map((id) => ({ path: 'isolate', id })),
				alerts.map((id) => ({ path: 'verdict', id })),
				hosts.map((id) => ({ path: 'hunt', id })),
			);
			assert.equal(calls.length, EXECUTIONS);
			console.clearLog();
			console.lake.clearRecords();
			const answers = await callAll(cluster, calls);
			const bad = answers.filter(({ status }) => status !== 200);
			assert.deepEqual(bad.slice(0, 3), [], `${bad.length} bad answers`);
			for (const { path, id, body } of answers) {
				if (path === 'isolate') assert.deepEqual(body, { id, affected: 1 });
				else if (path === 'verdict') {
					const analystVerdict = 'TRUE_POSITIVE_MALWARE';
					assert.deepEqual(body, { id, analystVerdict, outcome: 'applied' });
				} else {
					const { rows } = body as { rows: unknown };
					assert.deepEqual(rows, [{ 'endpoint.name': id, hits: 1 }]);
				}
			}
			for (const [made, wanted] of [
				[isolations(console.log), agents],
				[verdicts(console.log), alerts],
			] as const) {
				assert.deepEqual(twice(made), []);
				assert.deepEqual([...made.keys()].sort(), [...wanted].sort());
			}
			const { launched, deleted } = console.lake.counts();
			assert.deepEqual({ launched, deleted }, { launched: MIXED.hunt, deleted: MIXED.hunt });
			assert.deepEqual(console.lake.open(), []);
			const shares = workers.map(({ logFile }) => startedBy(logFile).length);
			suite.note(`the workers' shares: ${shares.join(' and ')}`);
			assert.equal(
				shares.reduce((sum, share) => sum + share, 0),
				EXECUTIONS,
			);
			for (const share of shares) assert.ok(share > EXECUTIONS / 10, `${share} on one worker`);
		},
	);

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

	/** Lets `mishap` come over executions of the workflow while `started` says that some are under way. */
	const breaks = async (
		workflow: WorkflowFile,
		started: () => boolean,
		mishap: () => Promise<void>,
	) => {
		const { name: path } = workflow;
		const added = await n8n.add(workflow);
		await n8n.publish(added);
		const ids = connected().slice(0, UNDER_WAY);
		assert.equal(ids.length, UNDER_WAY);
		console.clearLog();
		const slow = { kind: 'latency', ms: 5000 } as const;
		console.setFaults({ match: 'POST /agents/actions/disconnect', effect: slow });
		try {
			const answers = await callAll(
				cluster,
				ids.map((id) => ({ path, id })),
			);
			assert.deepEqual(
				answers.filter(({ status }) => status !== 200),
				[],
			);
			await until('A request under way', started);
			await mishap();
		} finally {
			console.setFaults();
		}
		const ways = await allEnded(cluster, added, UNDER_WAY);
		suite.note(`${path}: ${[...ways].map(([way, count]) => `${count} ${way}`).join(', ')}`);
		assert.deepEqual(twice(isolations(console.log)), []);
		return ways;
	};

	const twoAreIsolated = () => isolations(console.log).size >= 2;

	const goesOn = async (path: string) => {
		const [id = ''] = connected();
		const answer = await cluster.webhooks.callWebhook('isolate', { id });
		assert.deepEqual(answer, { status: 200, body: { id, affected: 1 } }, path);
	};

	/** Kills the first worker once it has begun an execution of the workflow; starts another then. */
	const loseAWorker = async (workflow: WorkflowFile, started: () => boolean) => {
		const [victim] = workers;
		assert.ok(victim);
		const before = new Set(startedBy(victim.logFile));
		const ways = await breaks(workflow, started, async () => {
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
	};

	await suite.check(
		'a worker killed in mid-run sends nothing twice, and the other goes on',
		async () => await loseAWorker(isolate(n8n, 'worker-killed', 'at once'), twoAreIsolated),
	);

	await suite.check(
		'a worker killed in a lake query leaves none open, and nothing is sent twice',
		async () => {
			const { lake } = console;
			// A query takes as long as a hunt does.
			lake.set({ steps: 4, stepMs: 1000 });
			lake.clearRecords();
			try {
				const workflow = huntAndIsolate(n8n, 'killed-in-query');
				await loseAWorker(workflow, () => lake.open().length >= IN_HAND + 1);
			} finally {
				lake.set({ steps: null, stepMs: null });
			}
			// Nobody ends the dead worker's queries: the console does, soon after nobody asks for them.
			await until('The end of the last query', () => lake.open().length === 0);
			const { launched, deleted, expired, lost } = lake.counts();
			suite.note(`${launched} queries: ${deleted} were ended, ${expired} expired`);
			assert.equal(lost, 0);
			assert.equal(deleted + expired, launched);
			assert.ok(expired > 0 && expired <= IN_HAND, `${expired} expired`);
		},
	);

	await suite.check(
		'after a restart of Redis all goes on, and nothing was sent twice',
		async () => {
			await breaks(isolate(n8n, 'redis-restarted', 'at once'), twoAreIsolated, async () => {
				await cluster.redis.stop();
				await cluster.redis.start();
			});
			await until('A run after the restart', async () => {
				await goesOn('after the restart');
				return true;
			});
			assert.deepEqual(twice(isolations(console.log)), []);
		},
	);

	await suite.check("no process wrote the console's token into its log", () => {
		for (const name of cluster.logs) {
			const log = readFileSync(join(cluster.logFolder, name), 'utf8');
			assert.ok(!log.includes(console.token), name);
		}
	});
});
