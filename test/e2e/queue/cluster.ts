import { join } from 'node:path';
import type { SandboxConsole } from '../../../sandbox/console';
import type { Child } from '../../../sandbox/start/children';
import { freePort } from '../../../sandbox/start/ports';
import type { Suite } from '../checks';
import { N8n } from '../rest';
import { startPostgres, startRedis, type Server } from '../servers';
import { until } from '../until';

/** A worker that can be killed and started again. */
export interface Worker {
	logFile: string;
	/** Ends it at once, without a chance to finish anything. */
	kill(): Promise<void>;
	/** Starts another in its place, which writes a log of its own. */
	start(): Promise<void>;
}

export interface Cluster {
	n8n: N8n;
	/** The process that answers webhooks. */
	webhooks: N8n;
	console: SandboxConsole;
	redis: Server;
	workers: Worker[];
	logFolder: string;
	/** The log of every process. */
	logs: string[];
}

const WORKERS = 2;
const AGENTS = 4000;

async function answers(port: number): Promise<boolean> {
	try {
		return (await fetch(`http://127.0.0.1:${port}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}

async function ready(name: string, child: Child, port: number): Promise<void> {
	await until(`${name} on port ${port}`, async () => {
		if (child.hasEnded()) throw new Error(`${name} ended.`);
		return await answers(port);
	});
}

/** Starts everything queue mode needs, the package installed for all of it. */
export async function startCluster(suite: Suite): Promise<Cluster> {
	const redis = await startRedis(suite);
	const postgres = await startPostgres(suite);
	const settings = {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_PASSWORD: '',
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		// A busy machine may take its time to start Redis again; n8n ends itself after this long.
		QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '120000',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		// Runs that a lost worker had in hand are found within this many minutes.
		N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
	};
	const { sandbox, n8n, console } = await suite.ready({ agents: AGENTS }, { settings });

	const logs = ['n8n.log'];
	const logFolder = join(sandbox.dataFolder, 'logs');
	const launch = async (name: string, args: string[], port: number, more = {}) => {
		const broker = { N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
		const child = sandbox.launch(args, name, { ...broker, ...more });
		logs.push(`${name}.log`);
		await ready(name, child, port);
		return child;
	};

	const webhookPort = await freePort();
	await launch('webhook', ['webhook'], webhookPort, { N8N_PORT: String(webhookPort) });

	const workers: Worker[] = [];
	for (let number = 1; number <= WORKERS; number++) {
		let times = 0;
		let child: Child | undefined;
		const worker: Worker = {
			logFile: '',
			kill: async () => {
				if (child) process.kill(-child.pid, 'SIGKILL');
				await child?.ended;
			},
			start: async () => {
				const name = `worker-${number}-${++times}`;
				worker.logFile = join(logFolder, `${name}.log`);
				const port = await freePort();
				const health = { QUEUE_HEALTH_CHECK_PORT: String(port) };
				child = await launch(name, ['worker', '--concurrency=5'], port, health);
			},
		};
		await worker.start();
		workers.push(worker);
	}
	const webhooks = new N8n(`http://127.0.0.1:${webhookPort}`);
	return { n8n, webhooks, console, redis, workers, logFolder, logs };
}
