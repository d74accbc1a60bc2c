import type { AddressInfo } from 'node:net';
import { Agent, createServer, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What stands before the sandbox console while something is measured: it counts requests and
 * connections, adds latency, and (only while the rows stand still) remembers answers, so that the
 * time the sandbox takes to make up rows is in nobody's measurement.
 */

export interface FrontStats {
	/** `METHOD /path`, with how often it was asked. */
	requests: Record<string, number>;
	total: number;
	/** The most requests that came within any one second. */
	mostInASecond: number;
}

interface Remembered {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** Where the bench itself talks to this process; counted nowhere. */
export const ORDERS = '/_bench';

const NOT_PASSED_ON = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
};

const plainHeaders = (message: IncomingMessage): Record<string, string> =>
	Object.fromEntries(
		Object.entries(message.headers)
			.filter(([name]) => !NOT_PASSED_ON.has(name))
			.map(([name, value]) => [name, String(value)]),
	);

export class Front {
	latencyMs = 0;

	remembers = false;

	private readonly known = new Map<string, Remembered>();

	private readonly agent = new Agent({ keepAlive: true });

	private times: number[] = [];

	private counts: Record<string, number> = {};

	private readonly server = createServer((message, response) => {
		this.serve(message, response).catch((error: Error) => response.destroy(error));
	});

	constructor(
		private readonly target: string,
		private readonly carryOut: (order: unknown) => unknown,
	) {}

	async listen(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	close(): void {
		this.agent.destroy();
		this.server.closeAllConnections();
		this.server.close();
	}

	forget(): void {
		this.known.clear();
	}

	clear(): void {
		this.times = [];
		this.counts = {};
	}

	stats(): FrontStats {
		let mostInASecond = 0;
		for (let from = 0, to = 0; to < this.times.length; to++) {
			while ((this.times[to] ?? 0) - (this.times[from] ?? 0) >= 1000) from++;
			mostInASecond = Math.max(mostInASecond, to - from + 1);
		}
		return {
			requests: this.counts,
			total: this.times.length,
			mostInASecond,
		};
	}

	private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = 'GET' } = message;
		const url = (message.url ?? '/').replace(/^http:\/\/[^/]*/, '');
		if (url === ORDERS) {
			const order = JSON.parse((await bodyOf(message)).toString()) as unknown;
			response.end(JSON.stringify((await this.carryOut(order)) ?? null));
			return;
		}
		this.times.push(performance.now());
		const name = `${method} ${url.split('?')[0] ?? ''}`;
		this.counts[name] = (this.counts[name] ?? 0) + 1;
		const wait = this.latencyMs;
		const [answer] = await Promise.all([
			this.answer(message, method, url),
			wait > 0 ? new Promise((resolve) => setTimeout(resolve, wait)) : undefined,
		]);
		response.writeHead(answer.status, {
			...answer.headers,
			'content-length': String(answer.body.length),
		});
		response.end(answer.body);
	}

	private async answer(message: IncomingMessage, method: string, url: string): Promise<Remembered> {
		const found = this.remembers && method === 'GET' ? this.known.get(url) : undefined;
		if (found !== undefined) return found;
		const body = await bodyOf(message);
		const answer = await new Promise<Remembered>((resolve, reject) => {
			const { headers } = message;
			const sent = ask(
				this.target + url,
				{ method, headers: { ...headers, connection: 'keep-alive' }, agent: this.agent },
				(from) => {
					bodyOf(from).then(
						(content) =>
							resolve({
								status: from.statusCode ?? 502,
								headers: plainHeaders(from),
								body: content,
							}),
						reject,
					);
				},
			);
			sent.on('error', reject);
			sent.end(body);
		});
		if (this.remembers && method === 'GET' && answer.status === 200) this.known.set(url, answer);
		return answer;
	}
}
