import { header, isSuccess } from './answer';
import { refusal } from './restAnswer';
import { send } from './send';
import type { ApiContext, ApiRequest } from '../types';

/** Files of the console. */

const MOST_BYTES = 1_000_000_000;
const PROGRESS = { least: 65_536, windowMs: 60_000 };

/** One call whose answer is a file. Throws as `request` does; a JSON refusal is told like any other. */
export async function download(
	this: ApiContext,
	request: ApiRequest,
): Promise<{ content: Buffer; contentType?: string; fileName?: string }> {
	const answer = await send(this, { ...request, file: { most: MOST_BYTES, progress: PROGRESS } });
	if (!isSuccess(answer.status)) throw refusal(this.getNode(), request, answer);
	const content = Buffer.isBuffer(answer.body) ? answer.body : Buffer.alloc(0);
	const fileName = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/i.exec(
		header(answer, 'content-disposition') ?? '',
	)?.[1];
	return { content, contentType: header(answer, 'content-type'), fileName };
}
