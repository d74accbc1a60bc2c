import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Children } from './children';
import { StartFailure, type Reporter } from './failure';
import { takeLock, type Lock } from './lock';
import {
	lineFingerprint,
	n8nProgram,
	n8nVersion,
	nodeRuntime,
	type N8nLine,
	type NodeRuntime,
} from './lines';
import { UNREACHABLE, npmEnvironment, npmFailure, npmProgram } from './npm';
import { NpmLog } from './npmLog';

/** n8n's packages take 2.4 GB, npm's cache of them 0.6 GB, compiling a little. */
const NEEDED_GIB = 4;
const GIB = 1024 ** 3;

const REMOVE = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };

/** So many refused requests and no answered one: the registry cannot be reached. */
const HOPELESS = 20;

const markerOf = (line: N8nLine) => join(line.folder, '.installed.json');

/** Whether the last installation of exactly these packages ran to its end. */
export function isInstalled(line: N8nLine): boolean {
	try {
		const { fingerprint } = JSON.parse(readFileSync(markerOf(line), 'utf8'));
		return fingerprint === lineFingerprint(line) && existsSync(n8nProgram(line));
	} catch {
		return false;
	}
}

/** @throws StartFailure when fewer than the needed bytes are free. */
export function requireSpace(freeBytes: number, folder: string): void {
	if (freeBytes >= NEEDED_GIB * GIB) return;
	throw new StartFailure(
		`Installing n8n needs ${NEEDED_GIB} GB of free disk; ${(freeBytes / GIB).toFixed(1)} GB are free at ${folder}.`,
		'Make room and start again.',
	);
}

/** Whether a package's `os` or `cpu` field, a name or a list, with `!` for "not this one", allows `here`. */
function allows(field: string | string[] | undefined, here: string): boolean {
	const names = [field ?? []].flat();
	if (names.includes(`!${here}`)) return false;
	const wanted = names.filter((name) => !name.startsWith('!'));
	return wanted.length === 0 || wanted.includes(here);
}

/** How many packages a lock asks for on a machine. */
export function countPackages(lockText: string, platform: string, arch: string): number {
	const { packages } = JSON.parse(lockText) as {
		packages: Record<string, { os?: string | string[]; cpu?: string | string[] }>;
	};
	return Object.entries(packages).filter(
		([path, { os, cpu }]) => path !== '' && allows(os, platform) && allows(cpu, arch),
	).length;
}

const minutes = (since: number) => {
	const seconds = Math.round((Date.now() - since) / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

async function whileRunning(ended: Promise<unknown>, tick: () => Promise<void>): Promise<void> {
	const timer = setInterval(() => void tick().catch(() => {}), 1000);
	try {
		await ended;
	} finally {
		clearInterval(timer);
	}
}

async function fetchPackages(
	line: N8nLine,
	children: Children,
	say: Reporter,
	logFile: string,
	installing: Lock,
) {
	const lock = readFileSync(join(line.folder, 'package-lock.json'), 'utf8');
	const total = countPackages(lock, process.platform, process.arch);
	const began = Date.now();
	const log = new NpmLog(logFile);
	let unreachable = false;
	const npm = children.start({
		program: process.execPath,
		args: [
			npmProgram(),
			'ci',
			'--legacy-peer-deps',
			'--ignore-scripts',
			'--prefer-offline',
			'--no-audit',
			'--no-fund',
			'--loglevel=http',
			'--fetch-retries=2',
		],
		cwd: line.folder,
		env: npmEnvironment(process.env),
		logFile,
	});
	installing.addWorker(npm.pid);
	await whileRunning(npm.ended, async () => {
		const { tarballs, answers, failures } = await log.read();
		const doing =
			tarballs < 0.99 * total ? `fetched ${tarballs} of about ${total} packages` : 'unpacking';
		say.progress(`  ${minutes(began)}  ${doing}`);
		// npm asks for each of its packages twice before it gives up.
		if (answers > 0 || failures < HOPELESS || unreachable) return;
		unreachable = true;
		await npm.stop();
	});
	if ((await npm.ended) === 0) return;
	const failure = npmFailure('Installing n8n', logFile);
	const { answers } = await log.read();
	const isBroken = !unreachable && answers > 0 && failure.message.includes(UNREACHABLE);
	throw isBroken ? new CutShort(failure.message, failure.advice) : failure;
}

/** A registry that answered, until it did not: what was fetched is in npm's cache. */
class CutShort extends StartFailure {}

/** Among thousands of requests one that breaks off is nothing special, and npm gives up at the first. */
const TRIES = 4;

async function fetchWithPatience(...given: Parameters<typeof fetchPackages>): Promise<void> {
	const [line, , say] = given;
	for (let attempt = 1; ; attempt++) {
		try {
			return await fetchPackages(...given);
		} catch (error) {
			if (!(error instanceof CutShort) || attempt === TRIES) throw error;
			say.step('The download broke off; going on from what is there.');
			rmSync(join(line.folder, 'node_modules'), REMOVE);
		}
	}
}

async function compileNative(
	line: N8nLine,
	runtime: NodeRuntime,
	children: Children,
	say: Reporter,
	logFile: string,
) {
	const began = Date.now();
	const env = npmEnvironment(process.env, runtime.binFolder);
	// node-gyp takes the headers from here instead of downloading them.
	if (runtime.headers) env.npm_config_nodedir = runtime.headers;
	const { ended } = children.start({
		program: runtime.program,
		args: [
			npmProgram(),
			'rebuild',
			'--ignore-scripts=false',
			'--foreground-scripts',
			...line.native,
		],
		cwd: line.folder,
		env,
		logFile,
	});
	await whileRunning(ended, async () =>
		say.progress(`  ${minutes(began)}  compiling the database driver`),
	);
	if ((await ended) !== 0) throw npmFailure('Installing n8n', logFile);
}

/** Loads what was compiled in the Node that will run n8n: a wrong build fails here, with its log. */
async function tryNative(
	line: N8nLine,
	runtime: NodeRuntime,
	children: Children,
	logFile: string,
): Promise<void> {
	const code = await children.run({
		program: runtime.program,
		args: ['-e', `for (const name of ${JSON.stringify(line.native)}) require(name)`],
		cwd: line.folder,
		env: npmEnvironment(process.env, runtime.binFolder),
		logFile,
		append: true,
	});
	if (code === 0) return;
	throw new StartFailure(
		`Installing n8n: ${line.native.join(' or ')} does not load in this Node.`,
		`Log: ${logFile}`,
	);
}

/**
 * Installs the line's n8n unless a finished installation is there. The marker is written last, so an
 * installation that was interrupted is taken up again by the next start.
 */
export async function installN8n(
	line: N8nLine,
	logFolder: string,
	children: Children,
	say: Reporter,
): Promise<NodeRuntime> {
	if (isInstalled(line)) return nodeRuntime(line);
	const lock = await takeLock(join(line.folder, '.installing.lock'), 'is installing n8n');
	try {
		const began = Date.now();
		const half = join(line.folder, 'node_modules');
		rmSync(markerOf(line), { force: true });
		if (existsSync(half)) {
			say.step('The n8n here is incomplete or another version; removing it first.');
			rmSync(half, REMOVE);
		}
		const { bavail, bsize } = statfsSync(line.folder);
		requireSpace(bavail * bsize, line.folder);
		say.step(`Installing n8n ${n8nVersion(line)}, once: about 2.5 GB and some minutes.`);
		const logFile = join(logFolder, 'install.log');
		await fetchWithPatience(line, children, say, logFile, lock);
		const runtime = nodeRuntime(line);
		const buildLog = join(logFolder, 'compile.log');
		await compileNative(line, runtime, children, say, buildLog);
		await tryNative(line, runtime, children, buildLog);
		writeFileSync(
			markerOf(line),
			JSON.stringify({ fingerprint: lineFingerprint(line), n8n: n8nVersion(line) }),
		);
		say.step(`n8n ${n8nVersion(line)} is installed (${minutes(began)}).`);
		return runtime;
	} finally {
		lock.release();
	}
}
