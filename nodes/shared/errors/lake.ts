import type { INode } from 'n8n-workflow';
import type { NodeApiError } from 'n8n-workflow';
import { clean } from './clean';
import { apiError } from './apiError';
import { answerError } from './errors';
import type { AnswerFacts } from './words';
import { isObject } from '../types';

/** Refusals of the data lake: `{ message, status }`, with a page of HTML behind it at times. */

/** The JSON that an answer begins with; undefined without any. */
export function leadingJson(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	const start = /^\s*\{/.exec(body);
	if (start === null) return undefined;
	let depth = 0;
	let isText = false;
	for (let at = 0; at < body.length; at++) {
		const letter = body[at];
		if (isText && letter === '\\') at++;
		else if (letter === '"') isText = !isText;
		else if (!isText && letter === '{') depth++;
		else if (!isText && letter === '}' && --depth === 0) {
			try {
				return JSON.parse(body.slice(0, at + 1)) as unknown;
			} catch {
				return undefined;
			}
		}
	}
	return undefined;
}

/** What the lake says, in one line: its message, and the details beside it. */
export function lakeWords(body: unknown, secrets: readonly string[]): string {
	const given = leadingJson(body);
	if (!isObject(given)) return '';
	return [given.message, given.details]
		.map((part) => clean(part, secrets))
		.filter((part) => part !== '')
		.join(': ');
}

const MISSING = 'This console has no data lake queries';

/** That the lake does not take a query: its own words, whatever the status. */
export const queryError = (node: INode, words: string, status: number): NodeApiError =>
	apiError(
		node,
		{
			message: `The data lake refused the query: ${words || 'no reason given'}`,
			description:
				'Check the query, its fields and its time range in the console under Event Search. The names of fields are case-sensitive.',
		},
		String(status),
	);

/** That the lake forgot a query while it ran, and once more after it was launched again. */
export const lostError = (node: INode): NodeApiError =>
	apiError(node, {
		message: 'The data lake lost the query twice',
		description: 'Run it again later, or ask for a shorter time range.',
		failure: { cause: 'temporarily-unavailable' },
	});

/** The failure for an answer of the lake that is not a success. */
export function lakeError(node: INode, facts: AnswerFacts): NodeApiError {
	const { body, status, secrets, permission } = facts;
	const words = lakeWords(body, secrets);
	// The lake says with a 500 that it does not understand a query; a gateway says nothing there.
	if ((status === 500 || status === 400) && words !== '') return queryError(node, words, status);
	if (status === 404) {
		return apiError(
			node,
			{
				message: MISSING,
				description: `Queries need a console in the cloud with the Singularity Data Lake.${words === '' ? '' : ` It said: ${words}.`}`,
			},
			'404',
		);
	}
	if (status === 401 || status === 403) {
		const errors = [{ code: status === 401 ? 4010010 : 4030010, title: words, detail: null }];
		return answerError(node, { ...facts, permission, body: words === '' ? body : { errors } });
	}
	const given = leadingJson(body);
	return answerError(node, { ...facts, body: given ?? body });
}
