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

Runs every end-to-end suite against one packed tarball, and sums them up. The first one runs alone, as
it installs n8n; then some at a time, because most of what they do is wait for the next poll. What a
suite says is shown when it has ended.

  --pack <file>  test this packed tarball instead of building one
  --only <text>  only the suites whose name has this text
  --lanes <n>    so many suites at a time; 2 unless told
  --again        run a suite that fails a second time, for machines that stall now and then; both
                 runs are shown, and the second one counts
`;

/** Name and script; after the one that installs n8n, those that take longest come first. */
const SUITES: Array<[name: string, script: string]> = [
	['start', 'start.ts'],
	['examples', 'examples.ts'],
	['older', 'older.ts'],
	['queue', 'queue.ts'],
	['browser', 'run.ts'],
	['HTTP Request, AI agent, story', 'together.ts'],
	['install', 'install.ts'],
	['face', 'face.ts'],
];

interface Sum {
	passed: number;
	failed: number;
}

const running = new Set<ChildProcess>();

/** Runs one suite; a suite that ends without its sum counts as one failure. */
async function run(script: string, args: string[]): Promise<Sum & { output: string }> {
	const child = spawn(
		process.execPath,
		[require.resolve('tsx/cli'), join(__dirname, script), ...args],
		{ cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	running.add(child);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	running.delete(child);
	const [, passed, failed] = /^(\d+) passed, (\d+) failed\s*$/m.exec(output.slice(-10_000)) ?? [];
	if (passed === undefined) return { passed: 0, failed: 1, output };
	const wrong = Math.max(Number(failed), code === 0 ? 0 : 1);
	return { passed: Number(passed), failed: wrong, output };
}

/** Does `work` for each, so many at a time, in their order. */
async function inLanes<T>(all: T[], lanes: number, work: (one: T) => Promise<void>): Promise<void> {
	const left = [...all];
	const lane = async () => {
		for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
	};
	await Promise.all(Array.from({ length: lanes }, lane));
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
			lanes: { type: 'string', default: '2' },
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
			for (const child of running) child.kill(signal);
		});
	}
	const sums: Array<Sum & { name: string }> = [];
	try {
		const tarball = await packed(values.pack, folder);
		const args = ['--pack', tarball];
		const play = async ([name, script]: (typeof SUITES)[number]): Promise<void> => {
			const tries = values.again ? [name, `${name} (again)`] : [name];
			for (const [i, told] of tries.entries()) {
				if (stopped) return;
				console.log(`... ${told}`);
				const began = Date.now();
				const { passed, failed, output } = await run(script, args);
				const seconds = Math.round((Date.now() - began) / 1000);
				console.log(`\n=== ${told} (${seconds} s)\n${output}`);
				// The last run counts.
				if (failed > 0 && i < tries.length - 1) continue;
				sums.push({ name: told, passed, failed });
				return;
			}
		};
		const [first, ...rest] = SUITES.filter(([name]) => name.includes(values.only));
		if (first) await play(first);
		await inLanes(rest, Number(values.lanes), play);
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
