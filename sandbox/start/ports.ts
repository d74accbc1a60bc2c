import { connect, createServer } from 'node:net';
import { StartFailure } from './failure';

const HOST = '127.0.0.1';

/** Whether something answers. A bind alone does not tell: some systems allow it beside `0.0.0.0`. */
async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ port, host: HOST });
		const settle = (found: boolean) => {
			socket.destroy();
			resolve(found);
		};
		socket.once('connect', () => settle(true));
		socket.once('error', () => settle(false));
	});
}

/** The port that was bound and let go again; undefined when it cannot be bound. */
async function bind(port: number): Promise<number | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: HOST, exclusive: true }, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}

/** A port nobody uses now. */
export async function freePort(): Promise<number> {
	const port = await bind(0);
	if (port === undefined) {
		throw new StartFailure('No port can be opened on 127.0.0.1.', 'Check the loopback interface.');
	}
	return port;
}

/** @throws StartFailure when `port` is taken; `flag` is the option that chooses another. */
export async function requireFreePort(port: number, what: string, flag: string): Promise<void> {
	if (!(await answers(port)) && (await bind(port)) !== undefined) return;
	throw new StartFailure(
		`Port ${port}, which ${what} needs, is in use by another program.`,
		`End that program, or choose another port: npm start -- --${flag} ${port + 1}`,
	);
}
