import { Unusable } from '../../../shared/input/values';
import {
	graphqlNarrows,
	harmOf,
	narrowing,
	selectsByFilter,
	type Call,
	type Sent,
} from '../../../shared/contract';
import { isObject } from '../../../shared/types';

/** The one rule for whom a call of the API may reach, from the contract. */

const EXAMPLES = 4;

const isQuestion = (call: Call): boolean => call.answer.kind === 'graphql';

/** Whether a request only asks, whatever its method. */
export const onlyAsks = (call: Call, sent: Sent): boolean => harmOf(call, sent)[0] === 'read';

function refuseWideMutation(sent: Sent): void {
	const { query, variables } = isObject(sent.body) ? sent.body : {};
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
