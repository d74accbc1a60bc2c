import type { IDataObject } from 'n8n-workflow';
import type { ConsoleOptions, SandboxConsole } from '../../sandbox/console';
import { startConsole } from '../../sandbox/console';
import type { Outcome, RunOptions } from './sentinelone';
import { custom, execute, picker } from './sentinelone';

/** The action node against a sandbox console of the test file's own, over real HTTP. */
export function sandbox(options: ConsoleOptions = {}) {
	let console: SandboxConsole | undefined;
	const running = (): SandboxConsole => {
		if (console === undefined) throw new Error('the sandbox console is not running');
		return console;
	};
	beforeAll(async () => {
		console = await startConsole({ agents: 40, users: 12, seed: 1, ...options });
	});
	afterAll(async () => await console?.close());
	afterEach(() => {
		console?.setFaults();
		console?.clearLog();
	});
	const credentialOf = (token?: string) => custom(running().url, token ?? running().token);
	return {
		get console() {
			return running();
		},
		/** What was asked of the console, as `METHOD /path`. */
		get asked() {
			return running().log.map(({ method, path }) => `${method} ${path}`);
		},
		/** The credential for this console, with the demo token or another. */
		credential: credentialOf,
		/** Runs the node against this console. */
		run: (
			parameters: IDataObject,
			inputs?: IDataObject[],
			{ token, ...more }: RunOptions & { token?: string } = {},
		): Promise<Outcome> =>
			execute(parameters, inputs, { credential: credentialOf(token), ...more }),
		picker: (token?: string) => picker({ credential: credentialOf(token) }),
		/** A token whose role lacks these permissions. */
		without: (...permissions: string[]): string =>
			running().issueToken({ without: permissions }).value,
	};
}
