import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { download } from '../../../../nodes/shared/transport/download';
import { request } from '../../../../nodes/shared/transport/rest';
import { send } from '../../../../nodes/shared/transport/send';
import { path } from '../../../../nodes/shared/input/path';
import { inside } from '../../../harness/inside';
import { custom, picker } from '../../../harness/sentinelone';

/**
 * Every request ends at its deadline, over real sockets: n8n's own timeout begins anew with each
 * byte. No test here is about how long anything takes, only that it ends.
 */

type Drip = 'nothing' | 'header' | 'body' | 'compressed';
let drip: Drip = 'nothing';
let arrived = 0;
/** Connections that nobody has let go of; on a busy machine one arrives when its test is over. */
const open = new Set<Socket>();
/** An answer that never ends: silence, or a byte now and then before or inside the body. */
const server = createServer((_request, response) => {
	const { socket } = response;
	if (socket === null) return;
	arrived++;
	open.add(socket);
	socket.on('close', () => open.delete(socket));
	const start = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
	if (drip === 'nothing') return;
	if (drip === 'header') socket.write(`${start}X-Long: `);
	if (drip === 'body') socket.write(`${start}Content-Length: 1000000\r\n\r\n{"data": [`);
	if (drip === 'compressed') {
		socket.write(`${start}Content-Encoding: gzip\r\nContent-Length: 1000000\r\n\r\n`);
		// The head of a gzip, and of a block that is stored as it is.
		socket.write(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0, 0xff, 0xff, 0, 0]));
	}
	const timer = setInterval(() => socket.write(' '), 5);
	socket.on('close', () => clearInterval(timer));
	socket.on('error', () => clearInterval(timer));
});
let credential: ReturnType<typeof custom>;
beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	credential = custom(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	arrived = 0;
});
const until = async (isSo: () => boolean) => {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
};

const call = (deadline: number) => ({ method: 'GET', path: path`/users`, deadline }) as const;
const soon = () => Date.now() + 40;

describe.each<Drip>(['nothing', 'header', 'body', 'compressed'])('an answer of %s', (kind) => {
	beforeEach(() => {
		drip = kind;
	});

	it('ends at the deadline in an execution, and lets go of the connection', async () => {
		const { result } = inside(async (at) => await request.call(at, call(soon())), credential);
		await expect(result).rejects.toMatchObject({ message: 'The console did not answer in time' });
		await until(() => open.size === 0);
	});

	it('ends at the deadline where nobody can stop it, as in polls and lists', async () => {
		const { context } = picker({ credential });
		await expect(request.call(context, call(soon()))).rejects.toMatchObject({
			message: 'The console did not answer in time',
		});
		await until(() => open.size === 0);
	});

	it('of a write ends too, and says that it may have happened', async () => {
		const write = { method: 'POST', path: path`/users`, body: { data: {} } } as const;
		const { result } = inside(
			async (at) => await request.call(at, { ...write, deadline: soon() }),
			credential,
		);
		await expect(result).rejects.toThrow(/in time\. The console may have carried out/);
	});

	it('ends when the execution is stopped', async () => {
		const running = inside(
			async (at) => await request.call(at, call(Date.now() + 600_000)),
			credential,
		);
		const outcome = running.result.catch((error: unknown) => error);
		await until(() => arrived > 0);
		running.stop();
		expect(await outcome).toMatchObject({ message: 'The execution was stopped' });
		await until(() => open.size === 0);
	});
});

it('a file that comes too slowly ends, however much time it has', async () => {
	drip = 'body';
	const progress = { least: 1_000_000, windowMs: 30 };
	const { result } = inside(
		async (at) =>
			await send(at, {
				...{ method: 'GET', path: path`/file`, once: true },
				file: { most: 1e9, progress },
			}),
		credential,
	);
	await expect(result).rejects.toMatchObject({ message: 'The console did not answer in time' });
	await until(() => arrived > 0 && open.size === 0);
});

it('a file is read within its bounds over real sockets', async () => {
	drip = 'body';
	const { result } = inside(
		async (at) => await download.call(at, { method: 'GET', path: path`/file`, mostBytes: 20 }),
		credential,
	);
	const failure = (await result.catch((error: unknown) => error)) as IDataObject;
	expect(failure.message).toBe('The answer is larger than what this node takes');
	await until(() => arrived > 0 && open.size === 0);
});
