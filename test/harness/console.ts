import type { ConsoleOptions, SandboxConsole } from '../../sandbox/console';
import { startConsole } from '../../sandbox/console';
import { custom } from './sentinelone';

/** A sandbox console of the test file's own, clean for each test. */
export function ownConsole(options: ConsoleOptions = {}) {
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
	return {
		running,
		/** The credential for this console, with the demo token or another. */
		credential: (token?: string) => custom(running().url, token ?? running().token),
	};
}
