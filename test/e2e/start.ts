import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../sandbox/start/lines';
import { OWNER } from '../../sandbox/start/n8n';
import { freePort } from '../../sandbox/start/ports';
import { suiteOf } from './checks';
import { until } from './until';

/** What the README tells a newcomer to type, typed. */

const suite = suiteOf('start');

/** The README's commands in code blocks, without the installation that has already happened. */
const commands = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/^```sh\n([^`]+)```/gm)]
	.flatMap(([, block = '']) => block.trim().split('\n'))
	.map((line) => line.replace(/^npm ci && /, ''));

const answers = async (url: string) => (await fetch(url).catch(() => undefined))?.ok === true;

/** The command in a process group of its own, as a terminal starts it. */
function type(command: string, options: string[]) {
	const [program = '', ...words] = command.split(' ');
	const child = spawn(program, [...words, '--', ...options], {
		cwd: ROOT,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (said += text));
	}
	let runs = true;
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	void ended.then(() => (runs = false));
	const signal = (name: NodeJS.Signals) => {
		if (runs && child.pid !== undefined) process.kill(-child.pid, name);
	};
	suite.atEnd(async () => {
		signal('SIGTERM');
		await ended;
	});
	return { ended, signal, said: () => said };
}

void suite.main(async () => {
	const [port, consolePort] = [await freePort(), await freePort()];
	const [n8n, sandboxConsole] = [port, consolePort].map((one) => `http://127.0.0.1:${one}`);
	const ports = ['--port', String(port), '--console-port', String(consolePort)];
	const places = ['--data', join(suite.folder, 'data')];
	const pack = suite.value('pack', '');

	await suite.check('the README names the commands', () => {
		assert.deepEqual(commands, ['npm start', 'npm test']);
	});

	await suite.check('npm start -- --help lists the options', () => {
		const { stdout } = spawnSync('npm', ['start', '--', '--help'], { cwd: ROOT, encoding: 'utf8' });
		for (const option of ['--port', '--console-port', '--agents', '--n8n']) {
			assert.ok(stdout.includes(option), `${option} is not in:\n${stdout}`);
		}
	});

	const [start = ''] = commands;
	const typed = type(start, [...ports, ...places, ...(pack === '' ? [] : ['--pack', pack])]);

	await suite.check('npm start brings up n8n and a console, and says where and how', async () => {
		await until('the welcome', () => typed.said().includes('Ctrl-C ends everything'), 1_800_000);
		for (const told of [n8n, sandboxConsole, OWNER.email, OWNER.password]) {
			assert.ok(typed.said().includes(told ?? ''), `${told} is not in:\n${typed.said()}`);
		}
		assert.ok(await answers(`${n8n}/healthz`), 'n8n does not answer');
	});

	await suite.check('the agent that it says to add is scanned within a minute or two', async () => {
		const [, address = ''] = /curl -X POST (\S+)/.exec(typed.said()) ?? [];
		const added = await fetch(address, { method: 'POST' });
		const { ids } = (await added.json()) as { ids: string[] };
		await until('the scan', async () => {
			const log = await (await fetch(`${sandboxConsole}/_sandbox/log`)).text();
			return log.includes('initiate-scan') && log.includes(ids[0] ?? '?');
		});
	});

	await suite.check('Ctrl-C ends all of it', async () => {
		typed.signal('SIGINT');
		await typed.ended;
		assert.equal(await answers(`${n8n}/healthz`), false, 'n8n still answers');
		assert.equal(
			await answers(`${sandboxConsole}/_sandbox/log`),
			false,
			'the console still answers',
		);
	});
});
