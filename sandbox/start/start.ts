import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startConsole, type SandboxConsole } from '../console';
import type { Child, Children } from './children';
import { DEMO_USER, demoWorkflows, importDemo, sandboxCredential } from './demo';
import { n8nEnvironment } from './environment';
import { StartFailure, type Reporter } from './failure';
import { installN8n } from './install';
import { n8nLine, ROOT } from './lines';
import { takeLock } from './lock';
import { n8nCommand, n8nServes, requireNodes, setUpOwner, startN8n } from './n8n';
import type { StartOptions } from './options';
import { installPack, nodeTypes } from './pack';
import { freePort, requireFreePort } from './ports';

export interface Sandbox {
	n8nUrl: string;
	/** The n8n server process. */
	n8n: Child;
	/** n8n's output. */
	logFile: string;
	console: SandboxConsole;
	dataFolder: string;
	/** Starts another n8n process on the same data: `worker`, `webhook`. Its log is `<name>.log`. */
	launch(args: string[], name: string, settings?: Record<string, string>): Child;
	/** Ends n8n and the console; the data stays. */
	stop(): Promise<void>;
}

export interface StartExtras {
	/** Leave n8n as a new one is: no owner, no credential, no workflows. */
	bare?: boolean;
	/** Leave the package out as well: somebody is going to install it. */
	withoutPack?: boolean;
	/** More settings of n8n, by the names of their environment variables. */
	settings?: Record<string, string>;
}

const WORKFLOWS = join(ROOT, 'sandbox/n8n/workflows');

/** Says whose folder it is, so that `--fresh` never deletes what it did not make. */
const FOLDER_MARK = '.sentinelone-sandbox';

/** @throws StartFailure when the folder holds what is not ours. */
function claimFolder(folder: string): void {
	const mark = join(folder, FOLDER_MARK);
	mkdirSync(folder, { recursive: true });
	if (!existsSync(mark) && readdirSync(folder).length > 0) {
		throw new StartFailure(
			`${folder} holds files that are not the sandbox's.`,
			'Name an empty or a new folder after --data.',
		);
	}
	writeFileSync(mark, '');
}

/**
 * Starts the console and n8n with the package in it, installing what is missing.
 * The caller ends `children` whether this succeeds or not.
 * @throws StartFailure with what to do.
 */
export async function startSandbox(
	options: StartOptions,
	children: Children,
	say: Reporter,
	{ bare = false, withoutPack = false, settings: more = {} }: StartExtras = {},
): Promise<Sandbox> {
	const line = n8nLine(options.n8n);
	await requireFreePort(options.port, 'n8n', 'port');
	await requireFreePort(options.consolePort, 'the sandbox console', 'console-port');

	const dataFolder = options.data ?? join(line.folder, '.runtime');
	claimFolder(dataFolder);
	const lock = await takeLock(join(dataFolder, '.lock'), `is using ${dataFolder}`);
	let running: SandboxConsole | undefined;
	const release = async () => {
		await running?.close();
		lock.release();
	};
	try {
		const userFolder = join(dataFolder, 'n8n');
		const logFolder = join(dataFolder, 'logs');
		if (options.fresh) rmSync(userFolder, { recursive: true, force: true });
		for (const needed of [userFolder, logFolder]) mkdirSync(needed, { recursive: true });
		const runtime = await installN8n(line, logFolder, children, say);
		if (!withoutPack) {
			await installPack({ userFolder, dataFolder, logFolder }, options.pack, children, say);
		}

		const { consolePort, agents, users, seed, contract } = options;
		running = await startConsole({ port: consolePort, agents, users, seed, contract });
		const env = {
			...n8nEnvironment(process.env, line, runtime, {
				userFolder,
				port: options.port,
				brokerPort: await freePort(),
			}),
			...more,
		};
		const n8nUrl = `http://127.0.0.1:${options.port}`;
		const logFile = join(logFolder, 'n8n.log');
		if (!bare) {
			running.addUsers([DEMO_USER]);
			say.step('Preparing the credential and the demo workflows.');
			const credential = sandboxCredential(running.url, running.token);
			const run = n8nCommand({ line, runtime, env }, children);
			const workflows = demoWorkflows(WORKFLOWS, running.url);
			await importDemo(run, line.publish, { userFolder, logFolder }, workflows, credential);
		}
		say.step('Starting n8n.');
		const n8n = startN8n({ line, runtime, env, logFile }, children);
		lock.addWorker(n8n.pid);
		const settings = await n8nServes(n8nUrl, n8n, logFile);
		if (!bare) {
			await setUpOwner(n8nUrl, settings);
			await requireNodes(n8nUrl, nodeTypes(), logFile);
		}
		const launch: Sandbox['launch'] = (args, name, settings = {}) => {
			const places = { line, runtime, env: { ...env, ...settings } };
			const child = startN8n(
				{ ...places, logFile: join(logFolder, `${name}.log`) },
				children,
				args,
			);
			lock.addWorker(child.pid);
			return child;
		};
		const stop = async () => {
			await n8n.stop();
			await release();
		};
		return { n8nUrl, n8n, logFile, console: running, dataFolder, launch, stop };
	} catch (error) {
		await release();
		throw error;
	}
}
