import type { FastifyInstance } from 'fastify';

import type { Fault } from '../faults/types';
import { parseMicros, formatMicros } from '../time';
import type { TokenRequest } from '../tokens';
import type { CollectionName, Login, Row } from '../world';
import type { AddOptions, Controls } from './controls';

interface AddRequest extends AddOptions {
	count?: number;
	rows?: Row[];
}

interface ClockRequest {
	/** ISO 8601 or ms since 1970: the clock stands still there. Null lets it run again. */
	now?: string | number | null;
	advanceMs?: number;
}

function setClock(controls: Controls, { now, advanceMs }: ClockRequest): object {
	if (now === null) controls.clock.set(undefined);
	else if (typeof now === 'number') controls.clock.set(now);
	else if (typeof now === 'string') {
		const micros = parseMicros(now);
		if (micros === undefined) throw new TypeError('now: not a timestamp');
		controls.clock.set(micros / 1000);
	}
	if (advanceMs !== undefined) controls.clock.advance(advanceMs);
	return { now: formatMicros(controls.clock.micros) };
}

/** The switches of the sandbox itself: paths that a real console does not have. */
export function registerControls(server: FastifyInstance, controls: Controls): void {
	const { world, faults, log } = controls;
	/** The name that a path or body gives; a TypeError, and so a 400, when there is none. */
	const collectionName = (params: unknown): CollectionName => {
		const { collection = '' } = params as { collection?: CollectionName };
		controls.collection(collection as CollectionName);
		return collection as CollectionName;
	};
	const bodyOf = <T>(body: unknown): T =>
		(typeof body === 'string' && body !== '' ? JSON.parse(body) : {}) as T;

	server.get('/_sandbox/state', () => ({
		now: formatMicros(controls.clock.micros),
		contract: world.year,
		seed: world.seed,
		counts: controls.counts(),
		rateLimits: controls.limiter.isOn,
		faults: faults.all(),
		tokens: world.tokens.all().map(({ id, kind, userId, scope, isRevoked, expiresAt }) => ({
			id,
			kind,
			userId,
			scope,
			isRevoked,
			expiresAt: formatMicros(expiresAt),
		})),
		requests: log.all().length,
	}));

	server.get('/_sandbox/log', (request) => {
		const { method, path } = request.query as { method?: string; path?: string };
		return log
			.all()
			.filter((entry) => !method || entry.method === method.toUpperCase())
			.filter((entry) => !path || entry.path === path);
	});
	server.delete('/_sandbox/log', () => {
		log.clear();
		return { cleared: true };
	});

	server.get('/_sandbox/faults', () => faults.all());
	server.post('/_sandbox/faults', (request) => {
		faults.add([bodyOf<Fault | Fault[]>(request.body)].flat());
		return faults.all();
	});
	server.put('/_sandbox/faults', (request) => {
		faults.set([bodyOf<Fault | Fault[]>(request.body)].flat());
		return faults.all();
	});
	server.delete('/_sandbox/faults', () => {
		faults.set([]);
		return [];
	});

	server.post('/_sandbox/tokens', (request) => {
		const asked = bodyOf<TokenRequest & { expiresAt?: unknown; expiresInMs?: number }>(
			request.body,
		);
		const expiresAt = parseMicros(asked.expiresAt);
		const { id, value, kind } = controls.issueToken({ ...asked, expiresAt });
		return { id, value, kind };
	});
	server.delete('/_sandbox/tokens/:id', (request) => ({
		revoked: controls.revokeToken((request.params as { id: string }).id),
	}));
	server.patch('/_sandbox/logins/:userId', (request) => {
		controls.setLogin((request.params as { userId: string }).userId, bodyOf<Login>(request.body));
		return { set: true };
	});

	server.post('/_sandbox/clock', (request) => setClock(controls, bodyOf(request.body)));
	server.post('/_sandbox/rate-limits', (request) => {
		controls.limiter.isOn = bodyOf<{ on?: boolean }>(request.body).on === true;
		return { on: controls.limiter.isOn };
	});
	server.post('/_sandbox/visibility', (request) => {
		const { collection, delayMs = 0 } = bodyOf<{ collection: string; delayMs?: number }>(
			request.body,
		);
		controls.collection(collectionName({ collection })).visibilityDelay = delayMs * 1000;
		return { collection, delayMs };
	});

	server.get('/_sandbox/:collection', (request) => {
		const { limit } = request.query as { limit?: string };
		return controls.rows(collectionName(request.params), Number(limit ?? 100));
	});
	server.post('/_sandbox/:collection', (request) => {
		const { count, rows, ...options } = bodyOf<AddRequest>(request.body);
		const name = collectionName(request.params);
		const ids = controls.add(name, rows ?? count ?? 1, options);
		return { added: rows?.length ?? count ?? 1, ids: ids.slice(0, 1000) };
	});
	server.get('/_sandbox/:collection/:id', (request, reply) => {
		const row = controls.get(collectionName(request.params), (request.params as { id: string }).id);
		return row ?? reply.code(404).send({ error: 'no such row' });
	});
	server.patch('/_sandbox/:collection/:id', (request, reply) => {
		const name = collectionName(request.params);
		const { id } = request.params as { id: string };
		const isKnown = controls.change(name, id, bodyOf<Row>(request.body));
		return isKnown ? controls.get(name, id) : reply.code(404).send({ error: 'no such row' });
	});
	server.delete('/_sandbox/:collection/:id', (request) => ({
		removed: controls.remove(collectionName(request.params), (request.params as { id: string }).id),
	}));
}
