import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { lastLines, type Child } from '../../sandbox/start/children';
import { freePort } from '../../sandbox/start/ports';
import type { Suite } from './checks';
import { until } from './until';

/** Redis and PostgreSQL of this machine, on free ports, with their data in the suite's folder. */

export interface Server {
	port: number;
	stop(): Promise<void>;
	/** Starts it again on the same port and data. */
	start(): Promise<void>;
}

const RUN = join(__dirname, 'servers/run.cjs');

function idOf(flag: '-u' | '-g', user: string): number | undefined {
	const { status, stdout } = spawnSync('id', [flag, user], { encoding: 'utf8' });
	return status === 0 ? Number(stdout) : undefined;
}

/** PostgreSQL refuses to run as root; then an unprivileged user of the machine runs it. */
function unprivileged(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	for (const user of ['postgres', 'nobody']) {
		const [uid, gid] = [idOf('-u', user), idOf('-g', user)];
		if (uid !== undefined && gid !== undefined) return { uid, gid };
	}
	throw new Error('There is no user postgres or nobody to run the database as.');
}

/** The program, from PATH or from where Debian keeps PostgreSQL's. */
function programOf(name: string, debianPackage: string): string {
	const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
	const folders = [
		...versions.map((version) => `/usr/lib/postgresql/${version}/bin`),
		...(process.env.PATH ?? '').split(':'),
	];
	const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
	if (found) return found;
	throw new Error(`${name} was not found. Install it (Debian: apt-get install ${debianPackage}).`);
}

async function listens(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ port, host: '127.0.0.1' });
		socket.once('connect', () => resolve(true));
		socket.once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}

interface Program {
	name: string;
	/** What ends it at once and cleanly. */
	signal: 'SIGTERM' | 'SIGINT';
	program: string;
	args: string[];
	port: number;
	user: { uid: number; gid: number } | undefined;
}

async function serve(suite: Suite, { name, signal, program, args, port, user }: Program) {
	mkdirSync(suite.serverLogs, { recursive: true });
	const logFile = join(suite.serverLogs, `${name}.log`);
	let child: Child | undefined;
	const start = async () => {
		const started = suite.children.start({
			program: process.execPath,
			args: [RUN, String(user?.uid ?? ''), String(user?.gid ?? ''), signal, program, ...args],
			cwd: suite.folder,
			env: { PATH: process.env.PATH, LANG: 'C', LC_ALL: 'C' },
			logFile,
			append: true,
			graceMs: 20_000,
		});
		child = started;
		await until(`${name} on port ${port}`, async () => {
			if (started.hasEnded()) throw new Error(`${name} ended:\n${lastLines(logFile, 15)}`);
			return await listens(port);
		});
	};
	const stop = async () => await child?.stop();
	await start();
	suite.atEnd(stop);
	return { port, start, stop };
}

/** A folder of the server's own. */
function folderFor(suite: Suite, name: string, user: Program['user']): string {
	const folder = join(suite.folder, name);
	mkdirSync(folder, { recursive: true });
	if (user) chownSync(folder, user.uid, user.gid);
	return folder;
}

export async function startRedis(suite: Suite): Promise<Server> {
	const program = programOf('redis-server', 'redis-server');
	const port = await freePort();
	const user = unprivileged();
	const folder = folderFor(suite, 'redis', user);
	const settings = { port, bind: '127.0.0.1', dir: folder, appendonly: 'yes', save: '' };
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	return await serve(suite, { name: 'redis', signal: 'SIGTERM', program, args, port, user });
}

/** A PostgreSQL with one database `postgres` and one user `n8n`, who needs no password. */
export async function startPostgres(suite: Suite): Promise<Server> {
	const program = programOf('postgres', 'postgresql');
	const port = await freePort();
	const user = unprivileged();
	const folder = folderFor(suite, 'postgres', user);
	const initdb = programOf('initdb', 'postgresql');
	const made = spawnSync(
		initdb,
		['-D', folder, '-U', 'n8n', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
		{ encoding: 'utf8', cwd: folder, ...user },
	);
	if (made.status !== 0) throw new Error(`initdb failed:\n${made.stdout}\n${made.stderr}`);
	const settings = [
		...['-D', folder, '-p', String(port), '-k', folder],
		...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=200'],
	];
	const all = { name: 'postgres', signal: 'SIGINT', program, args: settings, port, user } as const;
	return await serve(suite, all);
}
