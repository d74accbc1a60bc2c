import type { INode, NodeApiError } from 'n8n-workflow';
import { apiError } from './apiError';
import { clean } from './clean';
import { MAYBE_DONE, NOT_DONE, withOutcome } from './outcome';

/** Requests that got no answer. */

interface NoAnswer {
	message: string;
	description: string;
	/** Whether the request may have left. */
	sent: boolean;
}

const CHECK_ADDRESS =
	'Check the console address in the credential, and that this n8n can reach it (proxy, firewall).';
const TRY_AGAIN =
	'Run this again; if it keeps happening, check what lies between this n8n and the console (proxy, firewall).';

const BROKEN: NoAnswer = {
	message: 'The connection to the console was lost',
	description: TRY_AGAIN,
	sent: true,
};
const LATE: NoAnswer = {
	message: 'The console did not answer in time',
	description: `Request less at a time, or try later. ${TRY_AGAIN}`,
	sent: true,
};
const NO_WAY: NoAnswer = {
	message: 'The console host cannot be reached',
	description: CHECK_ADDRESS,
	sent: false,
};
const UNTRUSTED: NoAnswer = {
	message: 'The certificate of the console host is not trusted',
	description:
		'If a proxy on your network inspects TLS, or the console has a certificate of your own, give that certificate to n8n (NODE_EXTRA_CA_CERTS).',
	sent: false,
};
const UNKNOWN: NoAnswer = {
	message: 'The request to the console failed',
	description: CHECK_ADDRESS,
	sent: true,
};

const BY_CODE: Record<string, NoAnswer> = {
	ENOTFOUND: {
		message: 'The console host cannot be found',
		description: CHECK_ADDRESS,
		sent: false,
	},
	EAI_AGAIN: {
		message: 'The console host could not be looked up',
		description: CHECK_ADDRESS,
		sent: false,
	},
	ECONNREFUSED: {
		message: 'The console host refuses connections',
		description: CHECK_ADDRESS,
		sent: false,
	},
	EHOSTUNREACH: NO_WAY,
	ENETUNREACH: NO_WAY,
	ECONNRESET: BROKEN,
	ERR_STREAM_PREMATURE_CLOSE: BROKEN,
	EPIPE: BROKEN,
	ECONNABORTED: LATE,
	ETIMEDOUT: LATE,
	ERR_TOO_LARGE: {
		message: 'The answer is larger than what this node takes',
		description: 'Ask for less at a time.',
		sent: true,
	},
	ERR_CANCELED: {
		message: 'The execution was stopped',
		description: 'It was stopped before the answer came.',
		sent: true,
	},
};
const TLS = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)/;

/** The network code on an error of n8n's request helper, or on what it wraps. */
export function networkCode(error: unknown): string | undefined {
	let at: unknown = error;
	for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
		const { code, cause } = at as { code?: unknown; cause?: unknown };
		if (typeof code === 'string' && code !== '') return code;
		at = cause;
	}
	const httpCode = (error as { httpCode?: unknown } | null)?.httpCode;
	return typeof httpCode === 'string' && /[A-Z]/.test(httpCode) ? httpCode : undefined;
}

/** The failure for a request that got no answer; `elsewhere`: it did not go to the console. */
export function networkError(
	node: INode,
	cause: unknown,
	write: boolean,
	secrets: readonly string[],
	elsewhere?: string,
): NodeApiError {
	const code = networkCode(cause);
	let known = code === undefined ? undefined : BY_CODE[code];
	if (code !== undefined && TLS.test(code)) known = UNTRUSTED;
	let { message, description } = known ?? UNKNOWN;
	const { sent } = known ?? UNKNOWN;
	if (known === undefined) {
		const said = clean((cause as Error | null)?.message, secrets);
		if (said !== '') description = `${said.replace(/\.?$/, '.')} ${description}`;
	}
	if (elsewhere !== undefined) {
		message = message.replace(/\bthe console(?: host)?/i, (found) =>
			found.startsWith('T') ? 'The host of the file' : 'the host of the file',
		);
		description = 'Check that this n8n can reach the host that the link names (proxy, firewall).';
	}
	message = withOutcome(message, write ? (sent ? MAYBE_DONE : NOT_DONE) : undefined);
	return apiError(
		node,
		{ message, description, failure: { cause: 'temporarily-unavailable' } },
		code,
	);
}
