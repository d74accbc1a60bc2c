import { ApiError } from '../errors';

/**
 * How a refusal is written: `console` is the Management API's own envelope, the others come from
 * the services behind it, which write their own.
 */
export const SHAPES = [
	'console',
	/** The envelope with the HTTP status for a code and an empty detail. */
	'service',
	/** `{"error": "…"}` */
	'bare',
	/** `{"timestamp", "status", "error", "path"}` of a Java framework. */
	'framework',
	/** `{"message", "status"}` of the data lake. */
	'lake',
	/** A line of plain text. */
	'text',
] as const;
export type Shape = (typeof SHAPES)[number];

export interface Refusal {
	status: number;
	code?: number;
	title?: string;
	detail?: string | null;
}

export interface Written {
	type: string;
	body: string;
}

const PHRASES: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	502: 'Bad Gateway',
	503: 'Service Temporarily Unavailable',
	504: 'Gateway Time-out',
};
const phrase = (status: number) => PHRASES[status] ?? `Status ${status}`;
const json = (body: unknown): Written => ({
	type: 'application/json',
	body: JSON.stringify(body),
});

/** A refusal as one of the services writes it; `path` is that of the request. */
export function writeRefusal(refusal: Refusal, shape: Shape, path: string): Written {
	const { status, title = phrase(status), detail = null } = refusal;
	const words = detail ?? title;
	switch (shape) {
		case 'service':
			return json({ errors: [{ code: refusal.code ?? status, title: words, detail: '' }] });
		case 'bare':
			return json({ error: words });
		case 'framework': {
			const timestamp = new Date().toISOString().replace('Z', '+00:00');
			return json({
				timestamp,
				status,
				error: words,
				path: /^\/(sdl|web)\//.test(path) ? path : `/web/api/v2.1${path}`,
			});
		}
		case 'lake': {
			const at = status < 500 ? 'client/badParam' : 'server/backoff';
			return json({ message: words, status: `error/${at}` });
		}
		case 'text':
			return { type: 'text/plain; charset=utf-8', body: `${words}\n` };
		default: {
			const { code = status * 10_000 + 10 } = refusal;
			const name = refusal.title ?? `Status ${status}`;
			return json(new ApiError(status, code, name, detail).body);
		}
	}
}

/** What the gateway before a console answers in its stead. */
export function gatewayPage(status: number): Written {
	const name = `${status} ${phrase(status)}`;
	return {
		type: 'text/html',
		body: [
			`<html>\r\n<head><title>${name}</title></head>\r\n<body>`,
			`<center><h1>${name}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
		].join('\r\n'),
	};
}
