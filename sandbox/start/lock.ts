import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFailure } from './failure';

/** Whether a process with this id lives, ours or not. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** A lock file names its holder, then the programs that work for it. */
function livingIn(file: string): { holder?: number; workers: number[] } {
	let text = '';
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		// Gone: nobody holds it.
	}
	const [holder, ...workers] = text
		.split('\n')
		.map(Number)
		.filter((pid) => Number.isInteger(pid) && pid > 0);
	return {
		holder: holder !== undefined && isAlive(holder) ? holder : undefined,
		workers: workers.filter(isAlive),
	};
}

export interface Lock {
	/** Names a program that must have ended, too, before another may take the lock. */
	addWorker(pid: number): void;
	release(): void;
}

/** Programs of a start that was killed end within five seconds (guard.cjs). */
const WORKERS_END_MS = 10_000;

/**
 * Takes `file` for this process until it is released. A file left by a process that is gone counts
 * for nothing once the programs it started have ended.
 * @throws StartFailure with the holder's process id.
 */
export async function takeLock(file: string, what: string): Promise<Lock> {
	for (const began = Date.now(); ; await delay(200)) {
		try {
			writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
			return {
				addWorker: (pid) => appendFileSync(file, `${pid}\n`),
				release: () => rmSync(file, { force: true }),
			};
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		const { holder, workers } = livingIn(file);
		if (holder !== undefined) {
			throw new StartFailure(
				`Another npm start (process ${holder}) ${what}.`,
				'End that one with Ctrl-C in its window, or wait for it.',
			);
		}
		if (workers.length === 0) rmSync(file, { force: true });
		else if (Date.now() - began > WORKERS_END_MS) {
			throw new StartFailure(
				`A program of an earlier npm start (process ${workers.join(', ')}) still ${what}.`,
				'End it and start again.',
			);
		}
	}
}
