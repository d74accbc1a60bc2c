import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Children } from '../../sandbox/start/children';
import { StartFailure } from '../../sandbox/start/failure';
import { ROOT } from '../../sandbox/start/lines';
import { buildTarball } from '../../sandbox/start/pack';

const HELP = `npm run test:e2e -- [options]

Runs every end-to-end suite against one packed tarball, one after the other, and sums them up.

  --pack <file>  test this packed tarball instead of building one
  --only <text>  only the suites whose name has this text
  --again        run a suite that fails a second time, for machines that stall now and then; both
                 runs are shown, and the second one counts
`;

/** Name, script and options; the older line comes last, as it is installed by itself. */
const SUITES: Array<[name: string, script: string, ...options: string[]]> = [
	['start', 'start.ts'],
	['face', 'face.ts'],
	['browser', 'run.ts'],
	['examples', 'examples.ts'],
	['tool', 'tool.ts'],
	['HTTP Request', 'httpRequest.ts'],
	['queue', 'queue.ts'],
	['install', 'install.ts'],
	['older', 'older.ts'],
	['HTTP Request, n8n 1', 'httpRequest.ts', '--n8n', '1'],
	['tool, n8n 1', 'tool.ts', '--n8n', '1'],
];

interface Sum {
	passed: number;
	failed: number;
}

let running: ChildProcess | undefined;

/** Runs one suite, showing what it prints; a suite that ends without its sum counts as one failure. */
async function run(script: string, args: string[]): Promise<Sum> {
	const child = spawn(
		process.execPath,
		[require.resolve('tsx/cli'), join(__dirname, script), ...args],
		{ cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
	);
	running = child;
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		process.stdout.write(text);
		output = (output + text).slice(-10_000);
	});
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	running = undefined;
	const [, passed, failed] = /^(\d+) passed, (\d+) failed\s*$/m.exec(output) ?? [];
	if (passed === undefined) return { passed: 0, failed: 1 };
	return { passed: Number(passed), failed: Math.max(Number(failed), code === 0 ? 0 : 1) };
}

async function packed(given: string | undefined, folder: string): Promise<string> {
	if (given) return given;
	const logs = join(folder, 'logs');
	mkdirSync(logs);
	return await buildTarball(join(folder, 'pack'), logs, new Children());
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			pack: { type: 'string' },
			only: { type: 'string', default: '' },
			again: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return 0;
	}
	const folder = mkdtempSync(join(tmpdir(), 'sentinelone-e2e-'));
	let stopped = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			stopped = true;
			running?.kill(signal);
		});
	}
	const sums: Array<Sum & { name: string }> = [];
	try {
		const tarball = await packed(values.pack, folder);
		for (const [name, script, ...options] of SUITES) {
			if (stopped || !name.includes(values.only)) continue;
			console.log(`\n=== ${name}`);
			const args = ['--pack', tarball, ...options];
			const sum = await run(script, args);
			if (sum.failed === 0 || !values.again || stopped) sums.push({ name, ...sum });
			else {
				console.log(`\n=== ${name}, again: ${sum.failed} failed`);
				sums.push({ name: `${name} (again)`, ...(await run(script, args)) });
			}
		}
	} catch (error) {
		const told = error instanceof StartFailure ? `${error.message}\n${error.advice}` : error;
		console.error(told);
		sums.push({ name: 'the package', passed: 0, failed: 1 });
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	console.log('');
	for (const { name, passed, failed } of sums) {
		console.log(`${name.padEnd(28)} ${passed} of ${passed + failed}`);
	}
	const passed = sums.reduce((all, sum) => all + sum.passed, 0);
	const failed = sums.reduce((all, sum) => all + sum.failed, 0);
	console.log(`\n${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 && !stopped ? 0 : 1;
}

void main().then((code) => process.exit(code));
