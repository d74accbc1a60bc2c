import type { Stop } from './stop';
import { parseJson } from './json';
import { isObject } from '../types';

/** What comes over the wire, before anyone knows what it means. */

export interface RawAnswer {
	/** JSON as a value, other text as text, a file as a `Buffer`. */
	body: unknown;
	status: number;
	headers: Record<string, unknown>;
	/** What must not be shown of it: what the request carried, and the token. */
	secrets: readonly string[];
}

export const header = (answer: Pick<RawAnswer, 'headers'>, name: string): string | undefined => {
	const value = answer.headers[name];
	return typeof value === 'string' ? value : undefined;
};

/** The console's own clock, epoch ms. */
export const serverTime = (answer: Pick<RawAnswer, 'headers'>): number | undefined => {
	const time = Date.parse(header(answer, 'date') ?? '');
	return Number.isNaN(time) ? undefined : time;
};

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** More than this in one answer is no list of the console any more. */
const MOST_JSON_BYTES = 200_000_000;

/** How much may come, and how fast it has to. */
export interface Bounds {
	/** Bytes. */
	most: number;
	/** Fewer bytes than `least` in `windowMs` are no progress; absent where a deadline holds instead. */
	progress?: { least: number; windowMs: number };
}

interface Stream extends AsyncIterable<unknown> {
	destroy?: () => void;
}

const isStream = (body: unknown): body is Stream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** What is told in words by its code, as what the network itself says. */
const withCode = (code: string): Error => Object.assign(new Error(code), { code });

/** The bytes of an answer. Throws what the stream throws, and an error with a code past `most`. */
async function bytesOf(body: Stream, { most, progress }: Bounds, stop: Stop): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	// Whether the host ends the body with the request differs from version to version.
	stop.signal.addEventListener('abort', () => body.destroy?.(), { once: true });
	if (progress !== undefined) {
		const look = (before: number) => () => {
			if (size - before < progress.least) stop.late();
			else stop.after(progress.windowMs, look(size));
		};
		stop.after(progress.windowMs, look(0));
	}
	for await (const chunk of body) {
		const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array | string);
		size += bytes.length;
		if (size > most) {
			throw withCode('ERR_TOO_LARGE');
		}
		chunks.push(bytes);
	}
	// A body that was cut off ends like one that is whole.
	if (stop.signal.aborted) throw withCode(stop.code() ?? 'ERR_CANCELED');
	return Buffer.concat(chunks, size);
}

/** JSON where it is JSON, else the text itself: a web page, or half an answer. */
export function jsonOrText(bytes: Buffer): unknown {
	const text = bytes.toString('utf8');
	try {
		return parseJson(text);
	} catch {
		return text;
	}
}

/** An answer of n8n's request helper, asked for the full response as a stream. */
export async function rawAnswer(
	response: unknown,
	stop: Stop,
	{ file, secrets = [] }: { file?: Bounds; secrets?: readonly string[] } = {},
): Promise<RawAnswer> {
	const { body, statusCode, headers } = isObject(response) ? response : {};
	const status = Number(statusCode);
	const isFile = file !== undefined && isSuccess(status);
	const bounds = isFile ? file : { most: MOST_JSON_BYTES };
	let content: unknown = body;
	if (isStream(body)) {
		const bytes = await bytesOf(body, bounds, stop);
		content = isFile ? bytes : jsonOrText(bytes);
	}
	return { body: content, status, headers: isObject(headers) ? headers : {}, secrets };
}
