import { header, isSuccess, refusal } from './restAnswer';
import { secretsOf } from './secrets';
import { connection, optionsFor, send } from './send';
import type { ApiContext, ApiRequest } from '../types';

/** Files of the console. */

/** One call whose answer is a file. Throws as `request` does; a JSON refusal is told like any other. */
export async function download(
	this: ApiContext,
	request: ApiRequest,
): Promise<{ content: Buffer; contentType?: string; fileName?: string }> {
	const { origin, secrets: own } = await connection.call(this);
	const secrets = [...own, ...secretsOf(request)];
	const options = optionsFor.call(this, origin, request);
	const answer = await send.call(this, request, secrets, {
		...options,
		headers: {},
		encoding: 'arraybuffer',
	});
	const content = Buffer.isBuffer(answer.body) ? answer.body : Buffer.alloc(0);
	if (!isSuccess(answer.status)) {
		let body: unknown;
		try {
			body = JSON.parse(content.toString('utf8')) as unknown;
		} catch {
			// No JSON, hence none of the console's own words.
		}
		throw refusal(this.getNode(), request, { ...answer, body }, secrets);
	}
	const fileName = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/i.exec(
		header(answer, 'content-disposition') ?? '',
	)?.[1];
	return { content, contentType: header(answer, 'content-type'), fileName };
}
