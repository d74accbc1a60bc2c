import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { apiError } from './apiError';
import { clean } from './clean';
import { consoleErrors } from './consoleErrors';
import { MAY_BE_GONE } from './notFound';
import { MAYBE_DONE, withOutcome } from './outcome';
import type { AnswerFacts } from './words';
import { wordsFor } from './refusals';
import type { NotFound } from '../types';

/** Every way a call to the console can end badly, in words that say what to do next. */

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

const WRONG_KIND =
	'Run this again; if it keeps happening, the console has a fault or runs a release that this node does not know.';
const A_FILE =
	'Use the operation Choose a Call of the resource API Request, or another operation that answers files: they put them into binary data.';
const WRONG_PLACE =
	'Check the console address in the credential; a web page usually means a wrong host, a proxy, or a sign-in that has ended.';

/** What to do; only where an answer is not the console's own can its address be the cause. */
export function shapeWayOut(what: string): string {
	if (what.startsWith('a file')) return A_FILE;
	return /^(?:a web page|something else)/.test(what) ? WRONG_PLACE : WRONG_KIND;
}

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
	const message = `The console answered with ${what} where an API answer was expected`;
	return apiError(
		node,
		{
			message: withOutcome(message, write ? MAYBE_DONE : undefined),
			description: shapeWayOut(what),
			failure: { cause: 'temporarily-unavailable' },
		},
		String(status),
	);
}

/** The failure for a success that holds no record where one is due. */
export function emptyRecordError(
	node: INode,
	notFound: NotFound | undefined,
	status: number,
): NodeApiError {
	if (notFound === undefined) return shapeError(node, 'no record', status, false);
	const message = typeof notFound === 'object' ? notFound.message : notFound;
	return apiError(
		node,
		{
			message: `${message}, or answered without it`,
			description: `The answer was a success that held no record. ${MAY_BE_GONE}`,
		},
		String(status),
	);
}

/** The failure for a record that is not the one asked for. */
export const anotherRecordError = (node: INode, id: string): NodeApiError =>
	apiError(node, {
		message: `The console answered with another record than ${id}`,
		description:
			'It was not used. Something between n8n and the console may keep answers (a cache), or the console has a fault: compare with what the console itself shows.',
		failure: { cause: 'temporarily-unavailable' },
	});

/** The failure for a signed address that gave no file. */
export const linkError = (node: INode, status: number): NodeApiError =>
	apiError(
		node,
		{
			message: `The link to the file did not work (HTTP ${status})`,
			description:
				'Such links end after some minutes, and work only from where the storage may be reached: ask the console for a new one, and let this n8n reach it.',
		},
		String(status),
	);

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
