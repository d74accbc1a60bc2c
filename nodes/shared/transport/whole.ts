import { isSuccess } from './answer';
import type { RawAnswer } from './answer';
import type { Exchange } from './exchange';
import { notAnAnswer, refusal } from './restAnswer';
import { send } from './send';
import { refusesAnyway } from '../errors/consoleErrors';
import { lakeError } from '../errors/lake';
import type { ApiContext, ApiPath, ApiRequest } from '../types';
import { LAKE_BASE, isRead } from '../types';

/** Calls whose answer is taken as it comes: not all of the console's answers have an envelope. */

/** A call of any area: below the REST API, or with its whole path where that is the data lake's. */
export type WholeRequest = ApiRequest & Pick<Exchange, 'sign' | 'headers' | 'upload'>;

/** What paths of the data lake begin with. */
export const LAKE_ROOT = '/sdl/';

/** Where a call goes: paths of the data lake stand beside the REST API, all others below it. */
export const placeOf = (path: ApiPath): { base?: string } =>
	path.startsWith(LAKE_ROOT) ? { base: '' } : {};

const isEmpty = (body: unknown): boolean => body === undefined || body === null || body === '';

/**
 * One call, with its whole answer: an object, a list, a value, or undefined where nothing came.
 * Throws `NodeApiError` for refusals (also for `errors` under a success) and for what is no JSON.
 */
export async function requestWhole(context: ApiContext, request: WholeRequest): Promise<RawAnswer> {
	const node = context.getNode();
	const answer = await send(context, { ...request, ...placeOf(request.path) });
	const { body, status, secrets } = answer;
	const write = !isRead(request);
	if (!isSuccess(status)) {
		if (!request.path.startsWith(LAKE_BASE)) throw refusal(node, request, answer);
		const { permission } = request;
		throw lakeError(node, { body, status, secrets, permission, write, now: Date.now() });
	}
	if (status === 204 || isEmpty(body)) return { ...answer, body: undefined };
	if (typeof body === 'string') throw notAnAnswer(node, answer, write);
	if (refusesAnyway(body, write)) throw refusal(node, request, answer);
	return answer;
}
