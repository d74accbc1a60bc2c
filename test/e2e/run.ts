import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Children } from '../../sandbox/start/children';
import { StartFailure, type Reporter } from '../../sandbox/start/failure';
import { ROOT } from '../../sandbox/start/lines';
import { defaultOptions, type StartOptions } from '../../sandbox/start/options';
import { freePort } from '../../sandbox/start/ports';
import { startSandbox, type Sandbox } from '../../sandbox/start/start';
import { openBrowser, type Browser } from './browser';
import { again, demo } from './scenarios/demo';
import { agents } from './scenarios/agents';
import { alerts } from './scenarios/alerts';
import { apiRequest } from './scenarios/apiRequest';
import { first } from './scenarios/first';
import { last } from './scenarios/last';
import { users } from './scenarios/users';
import { keepPage, worldOf, type Scenario, type World } from './world';

const HELP = `npx tsx test/e2e/run.ts [options]

Uses n8n as a person does, in a headless Chromium, from an empty n8n to a workflow that runs.

  --pack <file>  test this packed tarball instead of building one
  --only <text>  run only scenarios whose name has this text, and the steps they need
  --images       also take the pictures in docs/images anew
`;

const IMAGES = join(ROOT, 'docs/images');

/** What went wrong is kept here, and shown by the next run's end only. */
const ARTIFACTS = join(__dirname, '.artifacts/browser');

const say: Reporter = {
	step: (text) => console.log(text),
	progress: (text) => {
		if (process.stdout.isTTY) process.stdout.write(`\r${text}`);
	},
};

async function runAll(scenarios: Scenario[], world: World): Promise<Score> {
	let passed = 0;
	let failed = 0;
	for (const { name, run } of scenarios) {
		const began = Date.now();
		try {
			await run(world);
			passed++;
			console.log(`  ok  ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
		} catch (error) {
			failed++;
			console.log(`FAIL  ${name}\n${String((error as Error).stack ?? error)}`);
			await keepPage(world, ARTIFACTS, name);
			if (first.some((scenario) => scenario.name === name)) {
				const rest = scenarios.length - passed - failed;
				console.log(`Nothing else can be tried after that: ${rest} more count as failed.`);
				return { passed, failed: failed + rest };
			}
		}
	}
	return { passed, failed };
}

interface Act {
	/** Leave n8n as a new one is, or as `npm start` leaves it. */
	bare: boolean;
	/** Which console it is; the latest unless said. */
	contract?: StartOptions['contract'];
	/** Acts with the same folder see the same n8n again. */
	folder: string;
	scenarios: Scenario[];
}

interface Settings {
	pack?: string;
	images: boolean;
}

interface Score {
	passed: number;
	failed: number;
}

/** Everything that was started, so that all of it can be ended. */
interface Started {
	children: Children;
	sandbox?: Sandbox;
	browser?: Browser;
}

async function end({ children, sandbox, browser }: Started): Promise<void> {
	await browser?.close().catch(() => {});
	await children.stopAll();
	await sandbox?.stop();
}

async function play(act: Act, settings: Settings, home: string, started: Started): Promise<Score> {
	const options = {
		...defaultOptions(),
		pack: settings.pack,
		data: join(home, act.folder),
		...(act.contract === undefined ? {} : { contract: act.contract }),
	};
	// Pictures show the ports people will see.
	if (!settings.images) {
		options.port = await freePort();
		options.consolePort = await freePort();
	}
	const sandbox = await startSandbox(options, started.children, say, { bare: act.bare });
	started.sandbox = sandbox;
	started.browser = await openBrowser(mkdtempSync(join(home, 'browser-')));
	// What no document shows any more is not kept among the documents.
	const folderOf = (name: string) =>
		settings.images && existsSync(join(IMAGES, `${name}.png`)) ? IMAGES : ARTIFACTS;
	const score = await runAll(act.scenarios, worldOf(sandbox, started.browser, folderOf));
	const log = readFileSync(sandbox.logFile, 'utf8');
	const kept = join(ARTIFACTS, `n8n-${act.folder}.log`);
	appendFileSync(kept, log);
	if (score.failed > 0) {
		console.log(`\nThe end of n8n's log (all of it: ${kept}):`);
		console.log(log.split('\n').slice(-40).join('\n'));
	}
	return score;
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			pack: { type: 'string' },
			only: { type: 'string' },
			images: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return 0;
	}
	const { only } = values;
	const wanted = ({ name }: Scenario) => !only || name.includes(only);
	/** The first scenario of these prepares the others. */
	const withFirst = ([start, ...rest]: Scenario[]) =>
		start && [start, ...rest].some(wanted) ? [start, ...rest.filter(wanted)] : [];
	const byHand = [
		...withFirst(users),
		...withFirst(alerts),
		...withFirst(apiRequest),
		...agents.filter(wanted),
	];
	const demos = withFirst(demo);
	const acts: Act[] = [
		{
			bare: true,
			// Recovery addresses and codes are among what is tried by hand; later consoles have none.
			contract: '2023',
			folder: 'new',
			scenarios: [...first, ...byHand].some(wanted) ? [...first, ...byHand, ...last] : [],
		},
		{ bare: false, folder: 'demo', scenarios: demos.length > 0 ? [...demos, ...last] : [] },
		{ bare: false, folder: 'demo', scenarios: demos.length > 0 ? again : [] },
	];

	rmSync(ARTIFACTS, { recursive: true, force: true });
	mkdirSync(ARTIFACTS, { recursive: true });
	const home = mkdtempSync(join(tmpdir(), 'sentinelone-e2e-'));
	let started: Started = { children: new Children() };
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void end(started).finally(() => process.exit(130)));
	}
	const total: Score = { passed: 0, failed: 0 };
	try {
		for (const act of acts.filter(({ scenarios }) => scenarios.length > 0)) {
			started = { children: new Children() };
			try {
				const { passed, failed } = await play(act, values, home, started);
				total.passed += passed;
				total.failed += failed;
			} finally {
				await end(started);
			}
		}
	} finally {
		rmSync(home, { recursive: true, force: true });
	}
	console.log(`\n${total.passed} passed, ${total.failed} failed`);
	return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		const told = error instanceof StartFailure ? `${error.message}\n${error.advice}` : error;
		console.error(told);
		console.log('\n0 passed, 1 failed');
		process.exit(1);
	},
);
