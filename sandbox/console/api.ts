import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { authenticate } from './authenticate';
import { bodyOf, loggedBody } from './body';
import { API_BASE, contractOf, type ContractYear, type Operation } from './contract';
import type { Answer, Context } from './context';
import { ApiError, forbidden, notSimulated } from './errors';
import type { Asked, FaultPlan } from './faults/plan';
import { shapeBody, unmaskCursor } from './faults/shape';
import type { Effect } from './faults/types';
import { bend, insteadOf, jsonWire, pause, send, type Wire } from './faults/wire';
import type { LogEntry, RequestLog } from './log';
import { missingPermission } from './permissions';
import type { RateLimiter } from './rate-limit';
import { handlers } from './resources';
import { checkPath, parseQuery } from './validate';
import type { World } from './world';

export interface Api {
	world: World;
	faults: FaultPlan;
	limiter: RateLimiter;
	log: RequestLog;
	/** Longer addresses get 414, as from the proxy before a console. */
	maxUrlLength: number;
}

const OWN_TOKEN = /^\/users\/login$/;
/** Earlier consoles leave `errors` out, or send null or an empty list; later ones have none. */
const NO_ERRORS: Record<ContractYear, ReadonlyArray<Record<string, unknown>>> = {
	'2023': [{}, { errors: null }, { errors: [] }],
	'2026': [{}],
};

const searchOf = (url: string) => (url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** Below the base; whole where another service answers. */
const pathOf = (url: string): string =>
	(url.startsWith(API_BASE) ? url.slice(API_BASE.length) : url).split('?')[0] ?? '';

/** Carries one request out; throws the refusal. */
function carryOut(
	api: Api,
	operation: Operation,
	request: FastifyRequest,
	entry: LogEntry,
): Answer {
	const { world } = api;
	const search = new URLSearchParams(searchOf(request.url));
	const masked = search.get('cursor');
	if (masked !== null) {
		const cursor = unmaskCursor(masked);
		if (cursor === undefined) search.delete('cursor');
		else search.set('cursor', cursor);
	}
	const token = OWN_TOKEN.test(operation.path)
		? undefined
		: authenticate(world, operation, request.headers.authorization);
	api.limiter.check(entry.path, token?.id ?? request.ip);
	const params = request.params as Record<string, string>;
	checkPath(operation, params);
	const query = parseQuery(operation, search.toString());
	const context: Context = {
		...{ world, operation, params, query, token },
		...bodyOf(operation, request),
	};
	entry.lacks = missingPermission(context);
	if (entry.lacks) throw forbidden('User does not have required permissions.');
	const handler = handlers[operation.name];
	if (!handler) throw notSimulated(operation.name);
	return handler(context);
}

function wireOf(
	answer: Answer,
	operation: Operation,
	effects: Effect[],
	asked: unknown,
	turn: number,
): Wire {
	if (answer.file) {
		const { name, type, content } = answer.file;
		const disposition = `attachment; filename="${name}"`;
		return {
			status: 200,
			headers: { 'content-type': type, 'content-disposition': disposition },
			body: content,
		};
	}
	const status = answer.status ?? operation.response.status;
	if (!answer.body) return { status, headers: {}, body: Buffer.alloc(0) };
	const noErrors = NO_ERRORS[operation.year];
	const body = { ...answer.body, ...noErrors[turn % noErrors.length] };
	return jsonWire(status, shapeBody(body, effects, asked));
}

/** How an endpoint that is not in the contract of the REST calls is served. */
export interface Endpoint {
	/** Fills in what the log keeps of the request, and tells a fault what it asks for. */
	describe(request: FastifyRequest, entry: LogEntry): Pick<Asked, 'operations' | 'hasCursor'>;
	answer(request: FastifyRequest, entry: LogEntry, effects: Effect[]): Wire;
}

/** Answers one request, with the log and the faults that all calls have. */
export async function serve(
	api: Api,
	operation: Operation | undefined,
	request: FastifyRequest,
	reply: FastifyReply,
	endpoint?: Endpoint,
): Promise<void> {
	reply.hijack();
	const path = pathOf(request.url);
	const query = Object.fromEntries(new URLSearchParams(searchOf(request.url)));
	const [scheme, secret = ''] = (request.headers.authorization ?? '').split(' ');
	const entry: LogEntry = {
		number: 0,
		time: api.world.timestamp,
		method: request.method,
		path,
		query,
		body: loggedBody(operation, request),
		status: 0,
		token: api.world.tokens.find(secret)?.id,
		scheme: scheme || undefined,
		faults: [],
		userAgent: request.headers['user-agent'],
	};
	const effects = api.faults.effects({
		method: request.method,
		path,
		isSdkOnly: operation?.isSdkOnly ?? false,
		hasCursor: query.cursor !== undefined,
		token: entry.token,
		...endpoint?.describe(request, entry),
	});
	entry.faults = effects.map(({ kind }) => kind);
	const turn = api.log.add(entry);
	for (const effect of effects) if (effect.kind === 'latency') await pause(effect.ms);
	if (effects.some((effect) => effect.kind === 'reset' && effect.when === 'before')) {
		request.raw.socket.resetAndDestroy();
		return;
	}
	let wire = insteadOf(effects, path);
	if (!wire) {
		try {
			wire = endpoint
				? endpoint.answer(request, entry, effects)
				: answerOf(api, operation, request, entry, effects, turn);
		} catch (error) {
			if (!(error instanceof ApiError)) {
				wire = jsonWire(500, new ApiError(500, 5000010, 'Internal error', String(error)).body);
			} else wire = jsonWire(error.status, error.body);
		}
	}
	if (effects.some((effect) => effect.kind === 'reset')) {
		request.raw.socket.resetAndDestroy();
		return;
	}
	entry.status = wire.status;
	// The console's own clock, which tests and people may move.
	const date = new Date(api.world.clock.ms).toUTCString();
	const dated = { ...wire, headers: { date, ...wire.headers } };
	await send(reply.raw, bend(dated, effects), effects);
}

function answerOf(
	api: Api,
	operation: Operation | undefined,
	request: FastifyRequest,
	entry: LogEntry,
	effects: Effect[],
	turn: number,
): Wire {
	if (request.url.length > api.maxUrlLength) {
		const body = Buffer.from('<html><head><title>414 Request-URI Too Large</title></head></html>');
		return { status: 414, headers: { 'content-type': 'text/html' }, body };
	}
	if (!operation) throw new ApiError(404, 4040010, 'Not found', `No such call: ${entry.path}`);
	api.world.transitions.settle();
	const answer = carryOut(api, operation, request, entry);
	return wireOf(answer, operation, effects, entry.query.cursor, turn);
}

/** Registers every operation of the world's contract; everything else below the base is a 404. */
export function registerApi(server: FastifyInstance, api: Api): void {
	for (const operation of contractOf(api.world.year).values()) {
		server.route({
			method: operation.method,
			url: API_BASE + operation.path.replace(/\{(\w+)\}/g, ':$1'),
			handler: (request, reply) => serve(api, operation, request, reply),
		});
	}
	server.setNotFoundHandler((request, reply) => {
		if (request.url.startsWith(API_BASE)) return serve(api, undefined, request, reply);
		return reply.code(404).type('text/html').send('<html><title>404 Not Found</title></html>');
	});
}
