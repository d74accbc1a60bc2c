import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

function run(...args: string[]) {
	// In one process: tsx's own command puts a second one before it, which on a busy machine may end
	// before it has passed the signal on.
	const child = spawn(
		process.execPath,
		['--require', 'tsx/cjs', 'sandbox/console/cli.ts', ...args],
		{ cwd: ROOT },
	);
	const out = { stdout: '', stderr: '' };
	child.stdout.on('data', (chunk) => (out.stdout += String(chunk)));
	child.stderr.on('data', (chunk) => (out.stderr += String(chunk)));
	return { child, out, ended: once(child, 'close') };
}

describe('the command line', () => {
	it('says what it takes', async () => {
		const { out, ended, child } = run('--help');
		await ended;
		expect(child.exitCode).toBe(0);
		expect(out.stdout).toContain('--agents N');
		expect(out.stdout).toContain('/_sandbox');
	});

	it('says in one line that the port is in use', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { out, ended, child } = run('--port', String((server.address() as AddressInfo).port));
		await ended;
		server.close();
		expect(child.exitCode).toBe(1);
		expect(out.stderr.trim()).toMatch(/^The port is in use[^\n]*$/);
	});

	it('refuses a number that is none, and an option that is none', async () => {
		const [number, option] = [run('--agents', 'many'), run('--colour', 'red')];
		await Promise.all([number.ended, option.ended]);
		expect(number.out.stderr).toContain('--agents needs a whole number');
		expect(option.out.stderr).toContain('--colour');
		expect([number.child.exitCode, option.child.exitCode]).toEqual([1, 1]);
	});

	it('starts, tells where and how to ask, and stops when told', async () => {
		const { out, ended, child } = run('--port', '0', '--agents', '7', '--seed', '2');
		await new Promise<void>((resolve, reject) => {
			child.stdout.on('data', () => out.stdout.includes('curl') && resolve());
			child.once('close', () => reject(new Error(out.stderr)));
		});
		const [, url] = /(http:\/\/127\.0\.0\.1:\d+)$/m.exec(out.stdout) ?? [];
		const answer = await fetch(`${url}/web/api/v2.1/agents/count`, {
			headers: { authorization: 'ApiToken sandbox-demo-token' },
		});
		expect(await answer.json()).toMatchObject({ data: { total: 7 } });
		child.kill('SIGTERM');
		await ended;
		expect(child.exitCode ?? child.signalCode).toBe(0);
	});
});
