import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Children } from '../../sandbox/start/children';
import { StartFailure, type Reporter } from '../../sandbox/start/failure';
import { ROOT } from '../../sandbox/start/lines';
import { defaultOptions } from '../../sandbox/start/options';
import { freePort } from '../../sandbox/start/ports';
import { startSandbox, type Sandbox } from '../../sandbox/start/start';
import { openBrowser, type Browser } from './browser';
import { CredentialDialog } from './credential';
import { Editor } from './editor';
import { agents } from './scenarios/agents';
import { first } from './scenarios/first';
import { last } from './scenarios/last';
import { users } from './scenarios/users';
import type { Scenario, World } from './world';

const HELP = `npm run test:e2e -- [options]

Uses n8n as a person does, in a headless Chromium, from an empty n8n to a workflow that runs.

  --n8n <line>   2 (default) or 1
  --pack <file>  test this packed tarball instead of building one
  --only <text>  after the first steps, run only scenarios whose name has this text
  --images       also keep the pictures for the documentation, in docs/images
`;

/** What went wrong is kept here, and shown by the next run's end only. */
const ARTIFACTS = join(__dirname, '.artifacts');

const say: Reporter = {
	step: (text) => console.log(text),
	progress: (text) => {
		if (process.stdout.isTTY) process.stdout.write(`\r${text}`);
	},
};

function worldOf(sandbox: Sandbox, browser: Browser, images: boolean): World {
	const editor = new Editor(browser.page, sandbox.n8nUrl);
	const folder = images ? join(ROOT, 'docs/images') : ARTIFACTS;
	mkdirSync(folder, { recursive: true });
	return {
		editor,
		credential: new CredentialDialog(editor),
		console: sandbox.console,
		browser,
		n8nUrl: sandbox.n8nUrl,
		n8nLog: sandbox.logFile,
		picture: async (name) =>
			void (await browser.page.screenshot({ path: join(folder, `${name}.png`) })),
	};
}

async function keepEvidence(world: World, name: string): Promise<void> {
	const file = join(ARTIFACTS, `failed-${name.replace(/\W+/g, '-').slice(0, 60)}`);
	try {
		await world.browser.page.screenshot({ path: `${file}.png` });
		writeFileSync(`${file}.txt`, await world.browser.page.locator('body').innerText());
		console.log(`      the page then: ${file}.png`);
	} catch {
		console.log('      the page could not be kept');
	}
}

async function runAll(
	scenarios: Scenario[],
	world: World,
): Promise<{ passed: number; failed: number }> {
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
			await keepEvidence(world, name);
			if (first.some((scenario) => scenario.name === name)) {
				const rest = scenarios.length - passed - failed;
				console.log(`Nothing else can be tried after that: ${rest} more count as failed.`);
				return { passed, failed: failed + rest };
			}
		}
	}
	return { passed, failed };
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			n8n: { type: 'string', default: '2' },
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
	const chosen = [...users, ...agents, ...last].filter(({ name }) => !only || name.includes(only));

	rmSync(ARTIFACTS, { recursive: true, force: true });
	mkdirSync(ARTIFACTS, { recursive: true });
	const folder = mkdtempSync(join(tmpdir(), 'sentinelone-e2e-'));
	const children = new Children();
	let sandbox: Sandbox | undefined;
	let browser: Browser | undefined;
	const stop = async () => {
		await browser?.close().catch(() => {});
		await children.stopAll();
		await sandbox?.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void stop().finally(() => process.exit(130)));
	}
	try {
		sandbox = await startSandbox(
			{
				...defaultOptions(),
				n8n: values.n8n,
				pack: values.pack,
				port: await freePort(),
				consolePort: await freePort(),
				data: join(folder, 'data'),
			},
			children,
			say,
			{ bare: true },
		);
		browser = await openBrowser(folder);
		const world = worldOf(sandbox, browser, values.images);
		const { passed, failed } = await runAll([...first, ...chosen], world);
		const log = readFileSync(sandbox.logFile, 'utf8');
		writeFileSync(join(ARTIFACTS, 'n8n.log'), log);
		if (failed > 0) {
			const end = log.split('\n').slice(-40).join('\n');
			console.log(`\nThe end of n8n's log (all of it: ${join(ARTIFACTS, 'n8n.log')}):\n${end}`);
		}
		console.log(`\n${passed} passed, ${failed} failed`);
		return failed === 0 && passed > 0 ? 0 : 1;
	} finally {
		await stop();
	}
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
