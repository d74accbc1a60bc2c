import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';

import { notFound } from '../errors';
import { gatewayPage, writeRefusal, type Written } from './refusals';
import type { Effect, RetryAfter } from './types';

export interface Wire {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

export const JSON_TYPE = 'application/json';
const LOGIN_PAGE = `<!doctype html><html><head><title>Sign in</title></head>
<body><form method="post" action="/login"><input name="username"></form></body></html>`;
const MEGABYTE = 1024 * 1024;
const bombs = new Map<number, Buffer>();

/** That many bytes of nothing in a gzip, made once. */
function bombOf(size: number): Buffer {
	const made = bombs.get(size) ?? gzipSync(Buffer.alloc(size, ' '));
	bombs.set(size, made);
	return made;
}

export const jsonWire = (status: number, body: unknown): Wire => ({
	status,
	headers: { 'content-type': JSON_TYPE },
	body: Buffer.from(JSON.stringify(body)),
});

/** A wait that keeps no process alive once the console has closed. */
export const pause = (ms: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, ms).unref());

function retryAfterHeader(value: RetryAfter | undefined): Record<string, string> {
	if (value === undefined) return {};
	const text =
		typeof value === 'object'
			? new Date(Date.now() + value.date * 1000).toUTCString()
			: String(value);
	return { 'retry-after': text };
}

const writtenWire = (status: number, { type, body }: Written): Wire => ({
	status,
	headers: { 'content-type': type },
	body: Buffer.from(body),
});

/**
 * The answer that an effect gives in the console's stead to a request of this path; undefined when
 * it leaves that to it.
 */
export function insteadOf(effects: readonly Effect[], path = ''): Wire | undefined {
	for (const effect of effects) {
		switch (effect.kind) {
			case 'status': {
				const { status, shape = 'console' } = effect;
				const wire =
					effect.body === undefined
						? writtenWire(status, writeRefusal(effect, shape, path))
						: jsonWire(status, effect.body);
				Object.assign(wire.headers, retryAfterHeader(effect.retryAfter), effect.headers);
				if (typeof effect.body === 'string') wire.body = Buffer.from(effect.body);
				return wire;
			}
			case 'html':
				return {
					status: effect.status ?? 200,
					headers: { 'content-type': 'text/html; charset=utf-8' },
					body: Buffer.from(LOGIN_PAGE),
				};
			case 'gateway': {
				const wire = writtenWire(effect.status, gatewayPage(effect.status));
				Object.assign(wire.headers, retryAfterHeader(effect.retryAfter));
				return wire;
			}
			case 'redirect':
				return {
					status: effect.status ?? 302,
					headers: { location: effect.to, 'content-type': 'text/html' },
					body: Buffer.alloc(0),
				};
			case 'gone':
				return jsonWire(404, notFound().body);
			default:
		}
	}
	return undefined;
}

/** The bytes of an answer with what the effects do to them. */
export function bend(wire: Wire, effects: readonly Effect[]): Wire {
	const out = { ...wire, headers: { ...wire.headers } };
	for (const effect of effects) {
		if (effect.kind === 'truncate')
			out.body = out.body.subarray(0, effect.bytes ?? Math.floor(out.body.length / 2));
		else if (effect.kind === 'duplicate') out.body = Buffer.concat([out.body, out.body]);
		else if (effect.kind === 'contentType')
			out.headers['content-type'] = effect.value ?? 'text/plain';
		else if (effect.kind === 'gzipBomb') {
			const size = Math.min(effect.megabytes ?? 32, 256) * MEGABYTE;
			out.headers['content-encoding'] = 'gzip';
			out.body = bombOf(size);
		}
	}
	return out;
}

/** Sends an answer, drop by drop when an effect says so. */
export async function send(
	response: ServerResponse,
	wire: Wire,
	effects: readonly Effect[],
): Promise<void> {
	const drip = effects.find((effect) => effect.kind === 'drip');
	const length = wire.body.length > 0 ? { 'content-length': String(wire.body.length) } : {};
	response.writeHead(wire.status, { ...wire.headers, ...length });
	if (!drip) {
		response.end(wire.body);
		return;
	}
	const size = Math.max(1, drip.bytes ?? 64);
	for (let at = 0; at < wire.body.length && !response.destroyed; at += size) {
		response.write(wire.body.subarray(at, at + size));
		await pause(drip.everyMs ?? 20);
	}
	response.end();
}
