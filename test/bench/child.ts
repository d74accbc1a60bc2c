import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ConsoleOptions } from '../../sandbox/console';
import { tell } from './orders';
import type { FrontStats } from './front';
import type { Job, Measured } from './worker';

/** The processes of a measurement: one with the console, a fresh one for everything measured. */

function start(file: string, argument: object, execArgv: string[] = []): ChildProcess {
	const child = fork(join(__dirname, file), { execArgv: ['--import', 'tsx', ...execArgv] });
	child.send(argument);
	return child;
}

const failureOf = async (child: ChildProcess): Promise<never> => {
	const [code] = (await once(child, 'exit')) as [number | null];
	throw new Error(`a process of the bench ended with ${code}`);
};

/** Runs one job in a process of its own. */
export async function inProcess<Result>(file: string, job: object): Promise<Result> {
	const child = start(file, job, ['--expose-gc']);
	const gone = once(child, 'exit');
	const answered = once(child, 'message') as Promise<[Result]>;
	const [value] = await Promise.race([answered, failureOf(child)]);
	await gone;
	return value;
}

export const measure = async (job: Job): Promise<Measured> =>
	await inProcess<Measured>('worker.ts', job);

export interface ConsoleProcess {
	url: string;
	token: string;
	set(latencyMs: number, remembers: boolean): Promise<void>;
	clear(): Promise<void>;
	stats(): Promise<FrontStats>;
	ids(collection: 'agents' | 'users' | 'threats', count: number): Promise<string[]>;
	close(): Promise<void>;
}

/** A sandbox console with so many rows, in a process of its own. */
export async function startConsoleProcess(options: ConsoleOptions): Promise<ConsoleProcess> {
	const child = start('console.ts', options);
	const begun = once(child, 'message') as Promise<[{ url: string; token: string }]>;
	const [{ url, token }] = await Promise.race([begun, failureOf(child)]);
	return {
		url,
		token,
		set: async (latencyMs, remembers) =>
			void (await tell(url, { do: 'set', latencyMs, remembers })),
		clear: async () => void (await tell(url, { do: 'clear' })),
		stats: async () => (await tell(url, { do: 'stats' })) as FrontStats,
		ids: async (collection, count) =>
			(await tell(url, { do: 'ids', collection, count })) as string[],
		close: async () => {
			const gone = once(child, 'exit');
			child.disconnect();
			await gone;
		},
	};
}
