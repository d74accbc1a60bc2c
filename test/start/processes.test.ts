import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Children, lastLines } from '../../sandbox/start/children';
import { isAlive, takeLock } from '../../sandbox/start/lock';
import { freePort, requireFreePort } from '../../sandbox/start/ports';

const folder = mkdtempSync(join(tmpdir(), 'start-processes-'));
let files = 0;
const newFile = () => join(folder, `file-${++files}`);

async function until<T>(look: () => T | undefined | false): Promise<T> {
	for (;;) {
		const found = look();
		if (found) return found;
		await delay(20);
	}
}

/** Starts a process of its own and writes its id, as n8n does with its task runner. */
const PARENT = `
const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
console.log(child.pid);
setInterval(() => {}, 1000);
`;

const spec = (code: string, logFile: string) => ({
	program: process.execPath,
	args: ['-e', code],
	cwd: folder,
	env: process.env,
	logFile,
});

const idIn = (file: string) => Number(lastLines(file, 1)) || undefined;

describe('the programs of a start', () => {
	it('end together with what they started', async () => {
		const children = new Children();
		const logFile = newFile();
		const child = children.start(spec(PARENT, logFile));
		const grandchild = await until(() => idIn(logFile));
		expect([isAlive(child.pid), isAlive(grandchild)]).toEqual([true, true]);
		await children.stopAll();
		await until(() => !isAlive(grandchild));
		expect(isAlive(child.pid)).toBe(false);
	});

	it('are ended by force when they do not want to', async () => {
		const children = new Children();
		const logFile = newFile();
		const stubborn = `process.on('SIGTERM', () => {}); console.log(process.pid); setInterval(() => {}, 1000);`;
		const child = children.start({ ...spec(stubborn, logFile), graceMs: 100 });
		await until(() => idIn(logFile));
		await children.stopAll();
		expect(isAlive(child.pid)).toBe(false);
	});

	it('leave nothing behind when their head dies', async () => {
		const children = new Children();
		const logFile = newFile();
		const child = children.start(spec(PARENT, logFile));
		const grandchild = await until(() => idIn(logFile));
		process.kill(child.pid, 'SIGKILL');
		await child.ended;
		await until(() => !isAlive(grandchild));
	});

	it('end when the process that started them is killed', async () => {
		const logFile = newFile();
		const starter = `
			const { Children } = require(${JSON.stringify(join(__dirname, '../../sandbox/start/children.ts'))});
			new Children().start(${JSON.stringify(spec(PARENT, logFile))});
			setInterval(() => {}, 1000);
		`;
		const outer = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', starter], {
			stdio: 'ignore',
			cwd: join(__dirname, '../..'),
		});
		const grandchild = await until(() => idIn(logFile));
		outer.kill('SIGKILL');
		await until(() => !isAlive(grandchild));
	});

	it('tell their exit code', async () => {
		const children = new Children();
		expect(await children.run(spec('process.exit(3)', newFile()))).toBe(3);
	});

	it('are not started any more once the start is being stopped', async () => {
		const children = new Children();
		await children.stopAll();
		expect(() => children.start(spec('', newFile()))).toThrow('being stopped');
	});
});

describe('a lock', () => {
	it('is held by one process at a time, which the other is told', async () => {
		const file = newFile();
		const lock = await takeLock(file, 'is installing n8n');
		await expect(takeLock(file, 'is installing n8n')).rejects.toThrow(
			`Another npm start (process ${process.pid}) is installing n8n.`,
		);
		lock.release();
		(await takeLock(file, 'is installing n8n')).release();
	});

	it('of a process that is gone is taken over once the programs it started are gone too', async () => {
		const gone = spawn(process.execPath, ['-e', '']);
		await new Promise((resolve) => gone.once('exit', resolve));
		const worker = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
		const file = newFile();
		writeFileSync(file, `${gone.pid}\n${worker.pid}\n`);
		let taken = false;
		const taking = takeLock(file, 'is installing n8n').then((lock) => {
			taken = true;
			return lock;
		});
		await delay(500);
		expect(taken).toBe(false);
		worker.kill('SIGKILL');
		(await taking).release();
	});

	it('with nonsense in it counts for nothing', async () => {
		const file = newFile();
		writeFileSync(file, 'nonsense');
		const lock = await takeLock(file, 'x');
		lock.addWorker(4242);
		expect(readFileSync(file, 'utf8')).toBe(`${process.pid}\n4242\n`);
		lock.release();
	});
});

describe('a port', () => {
	it('that another program uses is refused, with the option that chooses another', async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		await expect(requireFreePort(port, 'n8n', 'port')).rejects.toMatchObject({
			message: `Port ${port}, which n8n needs, is in use by another program.`,
			advice: expect.stringContaining(`--port ${port + 1}`),
		});
		await new Promise((resolve) => server.close(resolve));
		await requireFreePort(port, 'n8n', 'port');
	});

	it('that is in use on every interface is refused', async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
		const { port } = server.address() as AddressInfo;
		await expect(requireFreePort(port, 'n8n', 'port')).rejects.toThrow('in use');
		await new Promise((resolve) => server.close(resolve));
	});

	it('can be had from the system', async () => {
		await requireFreePort(await freePort(), 'n8n', 'port');
	});
});
