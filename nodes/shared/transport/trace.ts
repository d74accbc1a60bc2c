import type { RawAnswer } from './answer';
import { networkCode } from '../errors/network';
import type { Exchange } from './exchange';
import type { ApiContext } from '../types';
import { API_BASE } from '../types';
import type { Wire } from './wire';

/**
 * A line for n8n's debug log (`N8N_LOG_LEVEL=debug`): what was asked, what came back, how long it
 * took. Never a query, a body, a header or an address that somebody signed.
 */
export function trace(
	context: ApiContext,
	exchange: Exchange,
	{ options }: Wire,
	{
		answer,
		failure,
		ms,
		count,
	}: { answer: RawAnswer | undefined; failure: unknown; ms: number; count: number },
): void {
	const { method, page } = exchange;
	const path =
		exchange.address === undefined
			? `${exchange.base ?? API_BASE}${exchange.path}`
			: new URL(options.url).origin;
	const outcome = answer?.status ?? networkCode(failure) ?? 'no answer';
	context.logger?.debug(`SentinelOne: ${method} ${path} ${outcome} in ${ms} ms`, {
		method,
		path,
		status: outcome,
		ms,
		...(count > 1 ? { attempt: count } : {}),
		...(page === undefined ? {} : { page }),
	});
}
