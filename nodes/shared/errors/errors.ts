import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { clean } from './clean';
import { consoleErrors } from './consoleErrors';
import { MAYBE_DONE, NOT_DONE, withOutcome } from './outcome';
import type { AnswerFacts, Words } from './refusals';
import { wordsFor } from './refusals';

/** Every way a call to the console can end badly, in words that say what to do next. */

/** A fresh error that carries words only: never the request, never the answer. */
export function apiError(
	node: INode,
	{ message, description, failure }: Words,
	httpCode?: string,
): NodeApiError {
	const error = new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		level: 'warning',
		failure,
	});
	// n8n swaps texts it takes for its own codes; ours are final.
	error.message = message;
	error.description = description;
	error.httpCode = httpCode ?? null;
	return error;
}

/**
 * The failure for an answer that is not a success. `status` 200 with `errors` counts as a refusal.
 * `httpCode` is the console's: what somebody in between answered is none of it.
 */
export function answerError(node: INode, facts: AnswerFacts): NodeApiError {
	const { message, description, failure, isBetween } = wordsFor(facts);
	const httpCode = isBetween === true ? undefined : String(facts.status);
	const error = apiError(node, { message, description, failure }, httpCode);
	const code = consoleErrors(facts.body)[0]?.code;
	if (code !== undefined && isBetween !== true) error.context.consoleCode = code;
	return error;
}

const NETWORK: Record<string, [message: string, sent: boolean]> = {
	ENOTFOUND: ['The console host cannot be found', false],
	EAI_AGAIN: ['The console host could not be looked up', false],
	ECONNREFUSED: ['The console host refuses connections', false],
	EHOSTUNREACH: ['The console host cannot be reached', false],
	ENETUNREACH: ['The console host cannot be reached', false],
	ECONNRESET: ['The connection to the console broke off', true],
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

/** The failure for a request that got no answer. */
export function networkError(
	node: INode,
	cause: unknown,
	write: boolean,
	secrets: readonly string[],
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
	message = withOutcome(message, write ? (sent ? MAYBE_DONE : NOT_DONE) : undefined);
	return apiError(
		node,
		{ message, description, failure: { cause: 'temporarily-unavailable' } },
		code,
	);
}

const WRONG_KIND =
	'Run this again; when it stays like this, the console has a fault or is of a release that this node does not know.';
const WRONG_PLACE =
	'Check the console address in the credential; a web page usually means a wrong host, a proxy, or a sign-in that has ended.';

/**
 * The failure for an answer that is no API answer: a web page, half a body, a body of another kind.
 * `what` completes "The console answered with ...".
 */
export function shapeError(
	node: INode,
	what: string,
	status: number,
	write: boolean,
): NodeApiError {
	const message = `The console answered with ${what} where an API answer was due`;
	// Only where the answer is not the console's own can its address be the cause.
	const description = /^(?:a web page|something else)/.test(what) ? WRONG_PLACE : WRONG_KIND;
	return apiError(
		node,
		{
			message: withOutcome(message, write ? MAYBE_DONE : undefined),
			description,
			failure: { cause: 'temporarily-unavailable' },
		},
		String(status),
	);
}

/** The failure for work of the console that was not done when the time for it was over. */
export function timeUpError(node: INode, what: string, ms: number): NodeOperationError {
	const minutes = Math.max(1, Math.round(ms / 60_000));
	return parameterError(
		node,
		`The console did not finish ${what} within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
		'Give it more time in the options of this node, or ask for less at a time.',
	);
}

/** A parameter that cannot be used. The message names the parameter as the person sees it. */
export function parameterError(
	node: INode,
	message: string,
	description: string,
	itemIndex?: number,
): NodeOperationError {
	return new NodeOperationError(node, message, { description, level: 'warning', itemIndex });
}

/**
 * Whatever was thrown, as one of n8n's errors with the item it belongs to. Errors made here pass
 * through; anything else is reported by its message alone, so that no request rides along.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	const ours = error instanceof NodeApiError || error instanceof NodeOperationError;
	const nodeError = ours
		? error
		: new NodeOperationError(
				node,
				clean((error as Error | null)?.message) || 'The operation ended unexpectedly',
				{ level: 'warning' },
			);
	if (itemIndex !== undefined && nodeError.context.itemIndex === undefined) {
		nodeError.context.itemIndex = itemIndex;
	}
	return nodeError;
}

/** The same failure for another item: n8n writes the item's index onto each error. */
export function sameFor(node: INode, error: Error): NodeApiError | NodeOperationError {
	if (!(error instanceof NodeApiError)) {
		const description = (error as NodeOperationError).description ?? undefined;
		return new NodeOperationError(node, error.message, { description, level: 'warning' });
	}
	const copy = apiError(
		node,
		{ message: error.message, description: error.description ?? '', failure: error.failure },
		error.httpCode ?? undefined,
	);
	copy.context.consoleCode = error.context.consoleCode;
	return copy;
}
