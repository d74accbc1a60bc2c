import { setTimeout as delay } from 'node:timers/promises';
import { Children } from './children';
import { StartFailure, type Reporter } from './failure';
import { helpText, parseOptions } from './options';
import { startSandbox, type Sandbox } from './start';
import { welcome } from './welcome';

/** Progress on a terminal replaces the line before it; elsewhere it is written every half minute. */
function reporter(out: NodeJS.WriteStream): Reporter {
	let open = false;
	let last = Date.now();
	return {
		step(text) {
			if (open) out.write('\r\x1b[K');
			open = false;
			out.write(`${text}\n`);
		},
		progress(text) {
			if (out.isTTY) {
				out.write(`\r\x1b[K${text}`);
				open = true;
			} else if (Date.now() - last > 30_000) {
				last = Date.now();
				out.write(`${text}\n`);
			}
		},
	};
}

const tell = (text: string) => process.stderr.write(`${text}\n`);

async function main(): Promise<number> {
	const options = parseOptions(process.argv.slice(2));
	if (options === 'help') {
		process.stdout.write(`${helpText()}\n`);
		return 0;
	}
	let interrupted = false;
	const out = reporter(process.stdout);
	const say: Reporter = {
		step: (text) => out.step(text),
		progress: (text) => (interrupted ? undefined : out.progress(text)),
	};
	const children = new Children();
	let starting: Promise<Sandbox> | undefined;
	let sandbox: Sandbox | undefined;
	const signalled = new Promise<void>((resolve) => {
		let first = 0;
		const onSignal = () => {
			// One Ctrl-C arrives more than once: from the terminal, from npm, from the loader.
			if (interrupted && Date.now() - first > 1000) children.kill();
			if (interrupted) return;
			first = Date.now();
			interrupted = true;
			out.step('Stopping.');
			resolve();
		};
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
		// A shell between npm and this process does not pass signals on; it just goes.
		const parent = process.ppid;
		const watch = setInterval(() => {
			if (process.ppid === parent) return;
			clearInterval(watch);
			onSignal();
		}, 1000);
		watch.unref();
	});
	try {
		starting = startSandbox(options, children, say);
		// An interrupted start ends by its children ending; its failure is then no news.
		starting.catch(() => {});
		sandbox = await Promise.race([starting, signalled.then(() => undefined)]);
		if (sandbox) {
			say.step(welcome(sandbox, options));
			await Promise.race([signalled, sandbox.n8n.ended]);
			if (!interrupted) {
				throw new StartFailure('n8n ended by itself.', `Its log: ${sandbox.logFile}`);
			}
		}
		return interrupted ? 130 : 0;
	} finally {
		await children.stopAll();
		const begun = await Promise.race([starting?.catch(() => undefined), delay(5000, undefined)]);
		await begun?.stop();
	}
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		if (error instanceof StartFailure) tell(`\n${error.message}\n${error.advice}`);
		else tell(error instanceof Error ? String(error.stack) : String(error));
		process.exit(1);
	},
);
