import { apiAnswer } from './restAnswer';
import { send } from './send';
import type { ApiAnswer, ApiContext, ApiRequest } from '../types';

/** The console's REST API: an envelope with `data`, `errors` and `pagination`. */

/**
 * One call to the console, e.g. `request.call(this, { method: 'GET', path: path`/users/${id}` })`.
 * Answers the envelope's `data` and `pagination`. Throws `NodeApiError` for refusals (also for
 * `errors` on a 200), for answers that are not the API's, and when no answer came.
 */
export async function request(this: ApiContext, request: ApiRequest): Promise<ApiAnswer> {
	return apiAnswer(this.getNode(), request, await send(this, request));
}
