import type { IDataObject } from 'n8n-workflow';
import { apiAnswer } from './restAnswer';
import { send } from './send';
import { anotherRecordError, emptyRecordError } from '../errors/errors';
import type { ApiAnswer, ApiContext, ApiRequest } from '../types';
import { isObject } from '../types';

/** The console's REST API: an envelope with `data`, `errors` and `pagination`. */

/**
 * One call to the console, e.g. `request.call(this, { method: 'GET', path: path`/users/${id}` })`.
 * Answers the envelope's `data` and `pagination`. Throws `NodeApiError` for refusals (also for
 * `errors` on a 200), for answers that are not the API's, and when no answer came.
 */
export async function request(this: ApiContext, request: ApiRequest): Promise<ApiAnswer> {
	return apiAnswer(this.getNode(), request, await send(this, request));
}

/**
 * One call that answers one record. Throws as `request` does, where the answer is a success without
 * a record (`data: null`, `[]`, `{}`), and where it is the record of another `id` than the one asked for.
 */
export async function requestRecord(
	this: ApiContext,
	{ id, ...call }: ApiRequest & { id?: string },
): Promise<ApiAnswer & { data: IDataObject }> {
	const answer = await request.call(this, call);
	// Some consoles answer a list of one where one record is due.
	const { data } = answer;
	const record: unknown = Array.isArray(data) && data.length === 1 ? data[0] : data;
	if (!isObject(record) || Object.keys(record).length === 0) {
		throw emptyRecordError(this.getNode(), call.notFound, answer.status);
	}
	const { id: own } = record;
	if (id !== undefined && own !== undefined && own !== null && String(own as string) !== id) {
		throw anotherRecordError(this.getNode(), id);
	}
	return { ...answer, data: record };
}
