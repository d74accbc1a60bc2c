import { narrowsReach } from '../../../shared/input/filters';
import { Unusable } from '../../../shared/input/values';
import {
	allCalls,
	findCall,
	graphqlNarrows,
	harmOf,
	narrowing,
	selectsByFilter,
	type Call,
	type Sent,
} from '../../../shared/contract';
import type { ApiPath, Method, Query } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import type { IDataObject } from 'n8n-workflow';
import { guardCall, refuseInexact } from './guards';

/** The one rule for whom a call of the API may reach, from the contract. */

const EXAMPLES = 4;

const isQuestion = (call: Call): boolean => call.answer.kind === 'graphql';

/** Whether a request only asks, whatever its method. */
const onlyAsks = (call: Call, sent: Sent): boolean => harmOf(call, sent)[0] === 'read';

const OF_A_QUESTION = ['query', 'operationName', 'variables'];

function refuseWideMutation(sent: Sent): void {
	const { query, variables, ...rest } = isObject(sent.body) ? sent.body : {};
	const other = Object.keys(rest).find((name) => !OF_A_QUESTION.includes(name));
	if (other !== undefined) {
		throw new Unusable(
			`holds "${other.slice(0, 40)}", which can stand for another question`,
			'Only what is written out can be judged: use "query", "operationName" and "variables". Nothing was sent.',
		);
	}
	const known = isObject(variables) ? variables : {};
	if (typeof query !== 'string' || graphqlNarrows(query, known) !== false) return;
	throw new Unusable(
		'changes records by a filter that leaves nothing out',
		'It would reach every record that the token can reach. Give the filter as a variable whose every branch holds a condition, such as {"or": [{"and": [{"fieldId": "id", "stringEqual": {"value": "..."}}]}]}. Nothing was sent.',
	);
}

/**
 * Throws `Unusable` for a write that chooses its records by a filter and narrows nothing with it.
 * What only asks may ask about everything.
 */
export function refuseWide(call: Call, sent: Sent): void {
	if (isQuestion(call)) return refuseWideMutation(sent);
	if (onlyAsks(call, sent)) return;
	if (narrowing(call, sent)?.length !== 0) return;
	const all = selectsByFilter(call)?.narrowing ?? [];
	const usual = all.filter((id) => /(?:^|\.)(?:ids|siteIds|groupIds|accountIds|query)$/.test(id));
	const some = [...new Set([...usual, ...all])].slice(0, EXAMPLES).join(', ');
	throw new Unusable(
		'has no filter that narrows whom it reaches',
		`It would reach every record that the token can reach. Fill in what names the records you mean, like ${some}; "tenant", limits, sorting, exclusions ("...Nin") and both answers to a yes-or-no question leave nothing out. Nothing was sent.`,
	);
}

/** What is known of a request that a person wrote. */
export interface Judged {
	/** Undefined for one that no contract has. */
	call?: Call;
	/** It only asks, whatever its method. */
	asks: boolean;
}

/** A filter of a call that nobody here knows has to narrow too: it may choose records. */
function refuseWideUnknown(body: IDataObject | undefined): void {
	const filter = body?.filter ?? body?.filters;
	if (!isObject(filter) || narrowsReach(filter)) return;
	throw new Unusable(
		'has a filter that leaves nothing out',
		'It could reach every record that the token can reach: "tenant", limits, sorting, exclusions ("...Nin") and both answers to a yes-or-no question narrow nothing. Name what you mean. Nothing was sent.',
	);
}

/**
 * The call that a path would be with other capitals: something between n8n and the console may take
 * it for that, and what is known of the call would not hold.
 */
async function inOtherLetters(method: Method, path: ApiPath): Promise<Call | undefined> {
	const key = `${method} ${path}`.toLowerCase().split('/');
	const isLike = (template: string) => {
		const parts = template.toLowerCase().split('/');
		return (
			parts.length === key.length &&
			parts.every((part, at) => part.startsWith('{') || part === key[at])
		);
	};
	const entry = (await allCalls()).find((one) => isLike(one.key));
	return entry === undefined ? undefined : await findCall(entry.key);
}

/**
 * The contract's call for a request that a person wrote. Throws `Unusable` for what could reach more
 * than was meant: by the contract where it has the call, by what is usual where it has not.
 */
export async function judge(
	method: Method,
	path: ApiPath,
	{ query, body }: { query: Query; body: IDataObject | undefined },
): Promise<() => Judged> {
	const call = await findCall(`${method} ${path}`);
	const other = call === undefined ? await inOtherLetters(method, path) : undefined;
	return () => {
		if (other !== undefined) {
			throw new Unusable(
				`is for a path that the console writes otherwise: ${other.key}`,
				'Upper and lower case count in paths. Write it as the API reference does. Nothing was sent.',
			);
		}
		const sent: Sent = { query, ...(body !== undefined && { body }) };
		if (call === undefined) {
			guardCall(method, path, body);
			if (method !== 'GET') refuseWideUnknown(body);
			return { asks: method === 'GET' };
		}
		const asks = onlyAsks(call, sent);
		// A question may leave its filter empty; it is then about everything, and changes nothing.
		if (asks || isQuestion(call)) refuseInexact(body);
		else guardCall(method, path, body);
		refuseWide(call, sent);
		return { call, asks };
	};
}
