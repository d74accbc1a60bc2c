import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ChildSpec {
	/** The node program; everything started here is a script for it. */
	program: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Both output streams go here; the file is started anew unless `append`. */
	logFile: string;
	append?: boolean;
	/** How long it may take to end when asked to, before it is ended by force. */
	graceMs?: number;
}

export interface Child {
	pid: number;
	/** Resolves with the exit code; null when a signal ended it. */
	ended: Promise<number | null>;
	hasEnded(): boolean;
	stop(): Promise<void>;
}

/** npm goes on for as long as it likes; what it leaves is replaced anyway. */
const GRACE_MS = 2000;
const GUARD = join(__dirname, 'guard.cjs');
const WINDOWS = process.platform === 'win32';

/** Signals the child and every process it started; they share its process group. */
function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		if (WINDOWS) spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' });
		else process.kill(-pid, signal);
	} catch {
		// The group is gone already.
	}
}

function groupLives(pid: number): boolean {
	if (WINDOWS) return false;
	try {
		process.kill(-pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function stopGroup(pid: number, graceMs: number): Promise<void> {
	signalGroup(pid, 'SIGTERM');
	for (let waited = 0; waited < graceMs && groupLives(pid); waited += 50) await delay(50);
	if (groupLives(pid)) signalGroup(pid, 'SIGKILL');
}

/** Every process started for one sandbox, so that all of them can be ended. */
export class Children {
	private readonly running = new Map<number, Child>();

	private stopping = false;

	/**
	 * Starts a program in a process group of its own: a Ctrl-C in the terminal then reaches only this
	 * process, which ends the others in order. Should this process be killed, guard.cjs ends them.
	 */
	start(spec: ChildSpec): Child {
		if (this.stopping) throw new Error('The sandbox is being stopped.');
		const log = openSync(spec.logFile, spec.append ? 'a' : 'w');
		const child = spawn(spec.program, ['--require', GUARD, ...spec.args], {
			cwd: spec.cwd,
			env: spec.env,
			detached: !WINDOWS,
			windowsHide: true,
			stdio: ['ignore', log, log, 'pipe'],
		});
		closeSync(log);
		child.stdio[3]?.on('error', () => {});
		return this.keep(child, spec.graceMs ?? GRACE_MS);
	}

	/** Runs a program to its end. */
	async run(spec: ChildSpec): Promise<number | null> {
		return await this.start(spec).ended;
	}

	async stopAll(): Promise<void> {
		this.stopping = true;
		await Promise.all([...this.running.values()].map(async (child) => await child.stop()));
	}

	/** Ends everything at once, without letting it finish. */
	kill(): void {
		this.stopping = true;
		for (const pid of this.running.keys()) signalGroup(pid, 'SIGKILL');
	}

	private keep(started: ChildProcess, graceMs: number): Child {
		let done = false;
		const ended = new Promise<number | null>((resolve, reject) => {
			started.once('error', (error) => {
				done = true;
				reject(error);
			});
			started.once('exit', (code) => {
				done = true;
				if (started.pid !== undefined) {
					this.running.delete(started.pid);
					// What the program started must not outlive it.
					if (groupLives(started.pid)) signalGroup(started.pid, 'SIGKILL');
				}
				resolve(code);
			});
		});
		// Whoever awaits `ended` still sees the failure; without this line nobody awaiting it is fatal.
		ended.catch(() => {});
		const { pid } = started;
		if (pid === undefined) return { pid: 0, ended, hasEnded: () => true, stop: async () => {} };
		const child: Child = {
			pid,
			ended,
			hasEnded: () => done,
			stop: async () => {
				await stopGroup(pid, graceMs);
				if (!done) await ended.catch(() => {});
			},
		};
		this.running.set(pid, child);
		return child;
	}
}

/** The last lines of a log, for a message about it. */
export function lastLines(file: string, count: number): string {
	try {
		return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
	} catch {
		return '';
	}
}
