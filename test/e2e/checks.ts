import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Children, lastLines } from '../../sandbox/start/children';
import { StartFailure, type Reporter } from '../../sandbox/start/failure';
import { defaultOptions, type StartOptions } from '../../sandbox/start/options';
import { freePort } from '../../sandbox/start/ports';
import { startSandbox, type Sandbox, type StartExtras } from '../../sandbox/start/start';
import { N8n } from './rest';

/** A failure as a person reads it, with what caused it. */
function told(error: unknown): string {
	if (error instanceof StartFailure) return `    ${error.message}\n    ${error.advice}`;
	const chain: string[] = [];
	for (let cause: unknown = error; cause; cause = (cause as Error).cause) {
		chain.push(String((cause as Error).stack ?? cause).replace(/^/gm, '    '));
	}
	return chain.join('\n');
}

/** One thing that must hold, told in a sentence. Later ones may build on earlier ones. */
export interface Check {
	name: string;
	run(): Promise<void> | void;
}

/** What npm said is kept, too, but seldom the reason. */
const NPM_LOGS = new Set(['build.log', 'pack.log', 'nodes.log', 'install.log']);

const say: Reporter = { step: (text) => console.log(`# ${text}`), progress: () => {} };

/** What a suite works with: a folder that goes away, programs that are ended, checks that are counted. */
export class Suite {
	readonly children = new Children();

	readonly folder = mkdtempSync(join(tmpdir(), 'sentinelone-e2e-'));

	/** Logs of programs that are not n8n's. */
	readonly serverLogs = join(this.folder, 'logs');

	private readonly endings: Array<() => Promise<void> | void> = [];

	private passed = 0;

	private failed = 0;

	constructor(
		private readonly name: string,
		private readonly values: Record<string, string | undefined>,
		private readonly reporter: Reporter = say,
	) {
		// A database server refuses to run as root, and then has to reach its folder in this one.
		chmodSync(this.folder, 0o755);
	}

	/** What the command line says after `--name`. */
	value(name: string, fallback: string): string {
		return this.values[name] ?? fallback;
	}

	/** Whether `--only <text>,<text>` leaves this name in. */
	isWanted(name: string): boolean {
		return this.value('only', '')
			.split(',')
			.some((text) => name.includes(text));
	}

	/** A number worth seeing that nothing depends on. */
	note(text: string): void {
		this.reporter.step(text);
	}

	/** Runs at the end, the last given first, whatever happened. */
	atEnd(ending: () => Promise<void> | void): void {
		this.endings.push(ending);
	}

	/** An empty n8n with the package in it and nothing else, and a console for it. */
	async sandbox(options: Partial<StartOptions> = {}, extras: StartExtras = {}): Promise<Sandbox> {
		const started = await startSandbox(
			{
				...defaultOptions(),
				pack: this.values.pack,
				port: await freePort(),
				consolePort: await freePort(),
				data: join(this.folder, 'data'),
				...options,
			},
			this.children,
			this.reporter,
			{ bare: true, ...extras },
		);
		this.atEnd(async () => await started.stop());
		return started;
	}

	/** The same, with its owner signed in and the console's credential in n8n if it knows the type. */
	async ready(options: Partial<StartOptions> = {}, extras: StartExtras = {}) {
		const sandbox = await this.sandbox(options, extras);
		const n8n = new N8n(sandbox.n8nUrl);
		await n8n.signUp();
		const { url, token } = sandbox.console;
		if (!extras.withoutPack) await n8n.addConsole(url, token);
		return { sandbox, n8n, console: sandbox.console };
	}

	async check(name: string, run: Check['run']): Promise<void> {
		const began = Date.now();
		const took = () => `(${((Date.now() - began) / 1000).toFixed(1)} s)`;
		try {
			await run();
			this.passed++;
			console.log(`ok ${name} ${took()}`);
		} catch (error) {
			this.failed++;
			console.log(`not ok ${name} ${took()}\n${told(error)}`);
		}
	}

	async checks(list: Check[]): Promise<void> {
		for (const { name, run } of list) await this.check(name, run);
	}

	/** Keeps the logs of what failed and shows their ends. */
	private keepLogs(): void {
		const kept = join(__dirname, '.artifacts', this.name);
		mkdirSync(kept, { recursive: true });
		for (const logs of [join(this.folder, 'data/logs'), this.serverLogs]) {
			for (const log of existsSync(logs) ? readdirSync(logs) : []) {
				copyFileSync(join(logs, log), join(kept, log));
				if (NPM_LOGS.has(log)) continue;
				const end = lastLines(join(logs, log), 40);
				if (end !== '') console.log(`\n# The end of ${join(kept, log)}:\n${end}`);
			}
		}
	}

	private async end(): Promise<void> {
		for (const ending of this.endings.reverse()) {
			await Promise.resolve(ending()).catch((error: unknown) => console.error(error));
		}
		await this.children.stopAll();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** Runs `body` and ends all it started, however `body` ends; a signal ends both. */
	async during<T>(body: () => Promise<T>): Promise<T> {
		const signals = ['SIGINT', 'SIGTERM'] as const;
		const leave = () => void this.end().finally(() => process.exit(130));
		for (const signal of signals) process.once(signal, leave);
		try {
			return await body();
		} finally {
			await this.end();
			for (const signal of signals) process.off(signal, leave);
		}
	}

	/** Runs `body`, ends all it started, prints the sum and leaves with it. */
	async main(body: () => Promise<void>): Promise<never> {
		await this.during(async () => {
			try {
				await body();
			} catch (error) {
				this.failed++;
				console.log(`not ok ${this.name} runs to its end\n${told(error)}`);
			}
			if (this.failed > 0) this.keepLogs();
		});
		console.log(`\n${this.passed} passed, ${this.failed} failed`);
		process.exit(this.failed === 0 && this.passed > 0 ? 0 : 1);
	}
}

/**
 * A suite with the options of its command line: `--pack <file>` tests a packed tarball, and
 * `--only <text>,<text>` takes only examples whose name has one of these texts.
 */
export function suiteOf(name: string): Suite {
	const options = {
		pack: { type: 'string' },
		n8n: { type: 'string' },
		only: { type: 'string' },
		minutes: { type: 'string' },
	} as const;
	return new Suite(name, parseArgs({ options }).values);
}
