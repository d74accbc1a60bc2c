import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { serve, type Api, type Endpoint } from '../api';
import { shapeBody } from '../faults/shape';
import type { Effect } from '../faults/types';
import { JSON_TYPE, type Wire } from '../faults/wire';
import { authenticate } from './authenticate';
import { badRequest, LakeError } from './errors';
import { stringify } from './json';
import type { Lake } from './lake';
import type { LakeQuery } from './query';
import { Throttled } from './throttle';

const LAKE_PATH = '/sdl/v2/api/queries';
const TAG_HEADER = 'x-dataset-query-forward-tag';

const MEASURED_LIMIT = { perSecond: 3 };

const jsonOf = (status: number, body: unknown, headers: Record<string, string> = {}): Wire => ({
	status,
	headers: { 'content-type': JSON_TYPE, ...headers },
	body: Buffer.from(stringify(body)),
});

/** A refusal. Behind the one of a wrong scheme comes a page, as from the real one. */
function refusal(error: LakeError): Wire {
	const headers: Record<string, string> = {};
	if (error instanceof Throttled && error.retryAfter !== undefined)
		headers['retry-after'] = String(error.retryAfter);
	const wire = jsonOf(error.status, error.body, headers);
	if (error.hasPage)
		wire.body = Buffer.concat([wire.body, Buffer.from('\n<html><body>HTTP 500</body></html>')]);
	return wire;
}

/** The answer to a launch or a poll. */
function resultOf(lake: Lake, query: LakeQuery): Record<string, unknown> {
	const { stepNames, error } = lake.settings;
	const isDone = query.stepsCompleted >= query.stepsTotal;
	// A launch that is not through does not know yet how many steps there are.
	const total = isDone || query.polls > 0 ? query.stepsTotal : 0;
	return {
		id: query.id,
		stepsCompleted: query.stepsCompleted,
		...(stepNames === 'totalSteps' ? {} : { stepsTotal: total }),
		...(stepNames === 'stepsTotal' ? {} : { totalSteps: total }),
		cpuUsage: query.stepsCompleted * 1_000_000,
		data: isDone && !error ? query.data : null,
		error: isDone && error ? error : null,
		resolvedTimeRange: { start: query.span.from, end: query.span.to },
	};
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
	const value = request.headers[name];
	return Array.isArray(value) ? value[0] : value;
};

function bodyOf(request: FastifyRequest): unknown {
	const isJson = /^application\/json\b/i.test(headerOf(request, 'content-type') ?? '');
	try {
		if (isJson && typeof request.body === 'string') return JSON.parse(request.body) as unknown;
	} catch {
		// Refused below.
	}
	throw badRequest('Invalid JSON');
}

interface Carried {
	wire: Wire;
	query: LakeQuery;
}

function carryOut(
	api: Api,
	lake: Lake,
	request: FastifyRequest,
	effects: readonly Effect[],
): Carried {
	api.world.transitions.settle();
	const owner = authenticate(api.world, headerOf(request, 'authorization'));
	const isLost = effects.some(({ kind }) => kind === 'lost');
	const answer = (query: LakeQuery): Carried => {
		const headers = { [TAG_HEADER]: query.tag };
		return {
			query,
			wire: jsonOf(200, shapeBody(resultOf(lake, query), effects, undefined), headers),
		};
	};
	if (request.method === 'POST') {
		const limit = lake.settings.throttle ?? (api.limiter.isOn ? MEASURED_LIMIT : undefined);
		const query = lake.launch(bodyOf(request), owner, headerOf(request, 's1-scope'), limit);
		const launched = answer(query);
		if (isLost) lake.lose(query.id);
		return launched;
	}
	const { id = '' } = request.params as { id?: string };
	const tag = headerOf(request, TAG_HEADER);
	if (isLost) lake.lose(id);
	if (request.method === 'DELETE') {
		const query = lake.delete(id, owner, tag);
		return { query, wire: { status: 204, headers: {}, body: Buffer.alloc(0) } };
	}
	const { lastStepSeen } = request.query as { lastStepSeen?: string };
	return answer(lake.poll(id, owner, tag, lastStepSeen));
}

/** Effects after which the caller cannot read what the lake said. */
const DEAFENING = new Set(['reset', 'truncate', 'duplicate', 'gzipBomb']);

function endpointOf(api: Api, lake: Lake): Endpoint {
	return {
		describe: () => ({ hasCursor: false }),
		answer(request, _entry, effects) {
			try {
				const { wire, query } = carryOut(api, lake, request, effects);
				if (effects.some(({ kind }) => DEAFENING.has(kind))) lake.unheard(query);
				return wire;
			} catch (error) {
				if (error instanceof LakeError) return refusal(error);
				throw error;
			}
		},
	};
}

/** Registers launch, poll and deletion. */
export function registerLake(server: FastifyInstance, api: Api, lake: Lake): void {
	const endpoint = endpointOf(api, lake);
	const handler = (request: FastifyRequest, reply: FastifyReply) =>
		serve(api, undefined, request, reply, endpoint);
	server.route({ method: 'POST', url: LAKE_PATH, handler });
	server.route({ method: ['GET', 'DELETE'], url: `${LAKE_PATH}/:id`, handler });
}
