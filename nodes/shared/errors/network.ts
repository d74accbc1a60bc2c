import type { INode, NodeApiError } from 'n8n-workflow';
import { apiError } from './apiError';
import { clean } from './clean';
import { MAYBE_DONE, NOT_DONE, withOutcome } from './outcome';

/** Requests that got no answer. */

const NETWORK: Record<string, [message: string, sent: boolean]> = {
	ENOTFOUND: ['The console host cannot be found', false],
	EAI_AGAIN: ['The console host could not be looked up', false],
	ECONNREFUSED: ['The console host refuses connections', false],
	EHOSTUNREACH: ['The console host cannot be reached', false],
	ENETUNREACH: ['The console host cannot be reached', false],
	ECONNRESET: ['The connection to the console broke off', true],
	ERR_STREAM_PREMATURE_CLOSE: ['The connection to the console broke off', true],
	EPIPE: ['The connection to the console broke off', true],
	ECONNABORTED: ['The console did not answer in time', true],
	ETIMEDOUT: ['The console did not answer in time', true],
	ERR_TOO_LARGE: ['The answer is larger than what this node takes', true],
	ERR_CANCELED: ['The execution was stopped', true],
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
	const known = code === undefined ? undefined : NETWORK[code];
	let message = known?.[0] ?? 'The request to the console did not go through';
	let description =
		'Check the console address in the credential, and that this n8n can reach it (proxy, firewall).';
	let sent = known?.[1] ?? true;
	if (code !== undefined && TLS.test(code)) {
		message = 'The certificate of the console host is not trusted';
		description =
			'If a proxy on your network inspects TLS, give its certificate to n8n (NODE_EXTRA_CA_CERTS).';
		sent = false;
	}
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
