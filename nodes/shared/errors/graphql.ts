import type { INode } from 'n8n-workflow';
import type { NodeApiError } from 'n8n-workflow';
import { consoleErrors, describeErrors, hasWords, isConsoleRefusal } from './consoleErrors';
import { apiError } from './apiError';
import { answerError } from './errors';
import { MAYBE_DONE, NOT_DONE, withOutcome } from './outcome';
import type { AnswerFacts } from './words';
import { MAY_BE_GONE } from './notFound';
import type { NotFound } from '../types';
import { isObject, objectsIn } from '../types';

/** Failures of the console's GraphQL APIs, which come under a 200 as a rule. */

export interface GraphQLFacts extends AnswerFacts {
	/** As in "This console has no ...", and what there is instead. */
	api: { name: string; instead: string };
	/** The field that is one record. */
	record?: { field: string; notFound: NotFound };
}

/** Refused before anything was carried out. */
const BEFORE =
	/^(?:GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED|BAD_USER_INPUT|UNAUTHENTICATED|UNAUTHORIZED|FORBIDDEN)$/;
const LACKS = /^(?:UNAUTHORIZED|FORBIDDEN)$/;
const NO_RECORD = /required value was null|could not be parsed into a uuid|not found/i;
/** A console says with these that a feature is off for a license, a scope or as a whole. */
const SWITCHED_OFF = /not available for the scope|deliberately disabled|not supported/i;

function noRecord(body: unknown, { record }: GraphQLFacts): NotFound | undefined {
	if (record === undefined || !isObject(body)) return undefined;
	const [first] = objectsIn(body.errors);
	const isThere = Array.isArray(first?.path) && first.path[0] === record.field;
	const isLost = isThere && NO_RECORD.test(String(first?.message as string));
	return isLost ? record.notFound : undefined;
}

/** That the console has no such record, in `notFound`'s words. */
export function noRecordError(node: INode, notFound: NotFound): NodeApiError {
	const { message, description } =
		typeof notFound === 'object' ? notFound : { message: notFound, description: MAY_BE_GONE };
	return apiError(node, { message, description }, '404');
}

/** The failure for an answer of a GraphQL API that is not wholly a success. */
export function graphqlError(node: INode, facts: GraphQLFacts): NodeApiError {
	const { api, body, permission, secrets, status, write } = facts;
	const errors = consoleErrors(body, secrets);
	const reasons = describeErrors(errors.filter(hasWords));
	if (status === 404 || status === 501 || (status === 403 && SWITCHED_OFF.test(reasons))) {
		const said = reasons === '' ? '' : ` The console said: ${reasons}.`;
		return apiError(
			node,
			{
				message: withOutcome(`This console has no ${api.name}`, write ? NOT_DONE : undefined),
				description: `${api.instead} A proxy that hides this address looks the same (HTTP ${status}).${said}`,
			},
			String(status),
		);
	}
	const isSuccess = status >= 200 && status < 300;
	const code = errors[0]?.code;
	// What is no answer of GraphQL is told as everywhere else.
	if (!isSuccess && (typeof code !== 'string' || status === 429 || status >= 500)) {
		return answerError(node, facts);
	}
	if (isConsoleRefusal(body, status)) return answerError(node, facts);
	if (code === 'UNAUTHENTICATED') {
		const plain = { errors: [{ code: 4010010, title: null, detail: reasons }] };
		return answerError(node, { ...facts, status: 401, body: plain });
	}
	const notFound = noRecord(body, facts);
	if (notFound !== undefined) return noRecordError(node, notFound);
	const isPart = isObject(body) && isObject(body.data);
	const lacks = typeof code === 'string' && LACKS.test(code) && permission !== undefined;
	const isBefore = typeof code === 'string' && BEFORE.test(code) && !isPart;
	const message = lacks
		? `The role of the API token's user lacks the permission "${permission}"`
		: `The console ${isPart ? 'answered only in part' : 'refused'}: ${reasons || 'no reason given'}`;
	const error = apiError(
		node,
		{
			message: withOutcome(message, write ? (isBefore ? NOT_DONE : MAYBE_DONE) : undefined),
			description: lacks
				? `Add it to the role in the console (Settings > Users > Roles). The console said: ${reasons}.`
				: 'Check the values of this node against what the console accepts.',
			...(lacks ? { failure: { cause: 'credential-invalid' as const } } : {}),
		},
		String(lacks ? 403 : status),
	);
	if (code !== undefined) error.context.consoleCode = code;
	return error;
}
