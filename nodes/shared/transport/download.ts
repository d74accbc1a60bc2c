import type { Bounds, RawAnswer } from './answer';
import { header, isSuccess, jsonOrText } from './answer';
import { parseUrl } from './address';
import { publicAddress } from './elsewhere';
import { fileNameOf } from './fileName';
import { refusal } from './restAnswer';
import { send } from './send';
import { connection } from './wire';
import { refusesAnyway } from '../errors/consoleErrors';
import { linkError, toNodeError } from '../errors/errors';
import type { ApiContext, ApiRequest, Sendable } from '../types';

/** Files: of the console, and of the signed addresses elsewhere that the console hands out. */

export interface Downloaded {
	content: Buffer;
	contentType?: string;
	fileName?: string;
}

/** More is no file to work with in a workflow. */
const MOST_BYTES = 500_000_000;
/** Slower than this is no progress: about a kilobyte a second. */
const PROGRESS = { least: 65_536, windowMs: 60_000 };
const MOST_REDIRECTS = 3;

const boundsOf = (most = MOST_BYTES): Bounds => ({ most, progress: PROGRESS });

function fileOf(answer: RawAnswer): Downloaded {
	const { body } = answer;
	return {
		content: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
		contentType: header(answer, 'content-type'),
		fileName: fileNameOf(header(answer, 'content-disposition')),
	};
}

/** The words of a refusal that came as a success, in the place of a file. */
function refusedInFile(answer: RawAnswer): unknown {
	const { content, contentType } = fileOf(answer);
	if (!/\bjson\b/i.test(contentType ?? '') || content.length > 100_000) return undefined;
	const body = jsonOrText(content);
	return refusesAnyway(body, false) ? body : undefined;
}

/** Where an answer sends on to, if it is elsewhere; an address of `origin` is a sign-in page. */
function elsewhereOf(answer: RawAnswer, from: string, origin?: string): string | undefined {
	const location = header(answer, 'location');
	if (answer.status < 300 || answer.status > 399 || location === undefined) return undefined;
	const url = parseUrl(location, from);
	return url === undefined || url.origin === origin ? undefined : url.href;
}

/**
 * One call of the console whose answer is a file; also where the console sends on to a signed
 * address elsewhere, which is asked without the token. Throws as `request` does; a JSON refusal is
 * told like any other, also under a success. `mostBytes`: what is larger fails.
 */
export async function download(
	this: ApiContext,
	{ mostBytes, ...request }: ApiRequest & { mostBytes?: number },
): Promise<Downloaded> {
	let answer = await send(this, { ...request, file: boundsOf(mostBytes) });
	if (!isSuccess(answer.status)) {
		const { origin } = await connection.call(this);
		const next = elsewhereOf(answer, origin, origin);
		if (next === undefined) throw refusal(this.getNode(), request, answer);
		answer = await answerFrom(this, next, { ...request, mostBytes });
	}
	const refused = refusedInFile(answer);
	if (refused === undefined) return fileOf(answer);
	throw refusal(this.getNode(), request, { ...answer, body: refused });
}

type From = Pick<Sendable, 'deadline' | 'secrets'> & { mostBytes?: number };

/**
 * The file at a signed https address that the console handed out, e.g. a `downloadUrl`. The token
 * never goes there; redirects are followed within the internet only. Throws n8n errors.
 */
export async function downloadFrom(
	context: ApiContext,
	address: string,
	from: From = {},
): Promise<Downloaded> {
	return fileOf(await answerFrom(context, address, from));
}

async function answerFrom(
	context: ApiContext,
	address: string,
	{ mostBytes, deadline, secrets }: From,
): Promise<RawAnswer> {
	const node = context.getNode();
	let at = address;
	for (let hops = 0; ; hops++) {
		const file = boundsOf(mostBytes);
		const answer = await send(context, { method: 'GET', address: at, file, deadline, secrets });
		const next = elsewhereOf(answer, at);
		if (isSuccess(answer.status)) return answer;
		if (next === undefined || hops >= MOST_REDIRECTS) throw linkError(node, answer.status);
		try {
			at = publicAddress(next);
		} catch (error) {
			throw toNodeError(node, error);
		}
	}
}
