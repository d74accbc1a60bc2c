import type { IDataObject } from 'n8n-workflow';
import { apiAnswer } from './restAnswer';
import { send } from './send';
import { anotherRecordError, emptyRecordError } from '../errors/errors';
import type { ApiAnswer, ApiContext, ApiRequest } from '../types';
import { asPlain, isObject } from '../types';

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
 * a record (`data: null`, `[]`, `{}`, or without an id where `id` was asked for), and where it is the
 * record of another `id`.
 */
export async function requestRecord(
	this: ApiContext,
	{ id, ...call }: ApiRequest & { id?: string },
): Promise<ApiAnswer & { data: IDataObject }> {
	const answer = await request.call(this, call);
	// Some consoles answer a list of one where one record is due.
	const { data } = answer;
	const record: unknown = Array.isArray(data) && data.length === 1 ? data[0] : data;
	const isRecord = isObject(record) && Object.keys(record).length > 0;
	// What has no id where one was asked for is an answer to something else, such as `{ success: true }`.
	if (!isRecord || (id !== undefined && asPlain(record.id) === '')) {
		throw emptyRecordError(this.getNode(), call.notFound, answer.status);
	}
	if (id !== undefined && asPlain(record.id) !== id) throw anotherRecordError(this.getNode(), id);
	return { ...answer, data: record };
}
