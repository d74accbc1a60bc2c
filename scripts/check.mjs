/**
 * What `npm test` looks at before it runs the tests: lint, format, types and the build. Each keeps one
 * core busy, so that two go at a time, the longest first. All of them are run, whatever fails.
 */
import { spawn } from 'node:child_process';

const STEPS = ['lint:code', 'types:all', 'lint:format', 'types:package', 'build:unchecked'];
const LANES = 2;

const run = (step) =>
	new Promise((done) => {
		const child = spawn('npm', ['run', '--silent', step], {
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text) => (output += text));
		}
		child.once('error', (error) => done({ passed: false, output: String(error) }));
		child.once('close', (code) => done({ passed: code === 0, output }));
	});

const left = [...STEPS];
let failed = 0;
await Promise.all(
	Array.from({ length: LANES }, async () => {
		for (let step = left.shift(); step !== undefined; step = left.shift()) {
			const { passed, output } = await run(step);
			if (passed) console.log(`${step}: passed`);
			else console.error(`${step}: failed\n${output}`);
			failed += passed ? 0 : 1;
		}
	}),
);
process.exitCode = failed === 0 ? 0 : 1;
