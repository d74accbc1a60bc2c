import { SHAPES, type Shape } from './refusals';

/** Seconds; text as it stands ("soon", "-1"); or an HTTP date so many seconds from now. */
export type RetryAfter = number | string | { date: number };

/** One thing that goes wrong with one answer. */
export type Effect =
	/** Waits before anything else. */
	| { kind: 'latency'; ms: number }
	/** Answers so, and does nothing. Without a body: a refusal, in the console's envelope unless told. */
	| {
			kind: 'status';
			status: number;
			retryAfter?: RetryAfter;
			headers?: Record<string, string>;
			code?: number;
			title?: string;
			detail?: string | null;
			shape?: Shape;
			body?: unknown;
	  }
	/** The HTML of the gateway before the console: 429, 502, 503 or 504. */
	| { kind: 'gateway'; status: number; retryAfter?: RetryAfter }
	/** Breaks the connection: `before` the request is carried out, or `after`. */
	| { kind: 'reset'; when: 'before' | 'after' }
	/** Ends the answer after so many bytes (half of it by default), as if it were whole. */
	| { kind: 'truncate'; bytes?: number }
	/** The JSON twice, one after the other. */
	| { kind: 'duplicate' }
	/** The log-in page of an expired session, 200 by default. */
	| { kind: 'html'; status?: number }
	/** Another content type on the same body; text/plain by default. */
	| { kind: 'contentType'; value?: string }
	/** Gzip that unpacks to so many megabytes (32 by default, 256 at most). */
	| { kind: 'gzipBomb'; megabytes?: number }
	/** A 200 whose `errors` is not empty; what a GraphQL call found is still in its `data`. */
	| { kind: 'errors'; errors?: object[] }
	/** GraphQL only: this part of `data`, such as `alerts.edges.0.node`, is null, with an error. */
	| { kind: 'partial'; at: string; message?: string }
	| { kind: 'pagination'; as: 'missing' | 'null' }
	/** `repeat`: the cursor that came goes back. `endless`: the same page with ever new cursors.
	 * `emptyPage`: no rows, but a cursor that goes on from here. */
	| { kind: 'cursor'; as: 'repeat' | 'endless' | 'emptyPage' }
	/** So many bytes at a time (64), so many ms apart (20). */
	| { kind: 'drip'; bytes?: number; everyMs?: number }
	/** `affected` is this, or this much less, whatever was done. */
	| { kind: 'affected'; value?: number; minus?: number }
	/** A redirect (302) to this address. */
	| { kind: 'redirect'; to: string; status?: number }
	/** 404, as from a console that does not have the call. */
	| { kind: 'gone' }
	/** The data lake forgets the query before a poll or a deletion, or right after its launch. */
	| { kind: 'lost' };

export interface Fault {
	/** `GET /agents`, `POST /agents/actions/*`, `* /users/*`, or `sdk-only`; everything when absent. */
	match?: string;
	/** Only GraphQL requests with an operation or a root field of this name, * for anything. */
	operation?: string;
	/** Only requests with this token, by its id. */
	token?: string;
	/** Only requests without a cursor, or only those with one. */
	onPage?: 'first' | 'later';
	/** The first so many that match are left alone. */
	skip?: number;
	/** At most so many; without end by default. */
	times?: number;
	/** Only every so many-th that matches. */
	every?: number;
	/** What happens; several happen together. */
	effect?: Effect | Effect[];
	/** What happens to the first, second, ... request that matches; null leaves one alone. */
	script?: Array<Effect | Effect[] | null>;
	/** Start the script again when it is through. */
	loop?: boolean;
}

export interface FaultState extends Fault {
	/** Requests that matched, and those that were hit. */
	seen: number;
	hit: number;
}

const KINDS = new Set([
	...['latency', 'status', 'reset', 'truncate', 'duplicate', 'html', 'contentType', 'gzipBomb'],
	...['errors', 'pagination', 'cursor', 'drip', 'affected', 'redirect', 'gone', 'partial', 'lost'],
	...['gateway'],
]);
const KEYS = new Set([
	...[
		'match',
		'operation',
		'token',
		'onPage',
		'skip',
		'times',
		'every',
		'effect',
		'script',
		'loop',
	],
]);

/** What is wrong with a fault that somebody gave; undefined when nothing is. */
export function faultProblem(fault: unknown): string | undefined {
	if (typeof fault !== 'object' || fault === null) return 'a fault is an object';
	const unknown = Object.keys(fault).find((key) => !KEYS.has(key));
	if (unknown) return `unknown key ${unknown}`;
	const { effect, script, match } = fault as Fault;
	if (!effect === !script) return 'a fault has an effect or a script';
	if (match !== undefined && match !== 'sdk-only' && !/^\S+ [/*]\S*$/.test(match))
		return 'match is "METHOD /path", with * for anything, or "sdk-only"';
	for (const given of [effect ?? null, ...(script ?? [])].flat()) {
		if (given === null) continue;
		if (!KINDS.has(given.kind)) return `unknown effect ${String(given.kind)}`;
		if (given.kind === 'status' && given.shape && !SHAPES.includes(given.shape))
			return `unknown shape ${String(given.shape)}; there are ${SHAPES.join(', ')}`;
	}
	return undefined;
}
