import type { Cap } from './cap';
import { Beyond } from './cap';
import { callAt } from './index';
import type { Need } from './lookup';
import { prove } from './lookup';
import { keptCall } from './rest';
import { CREDENTIAL } from '../address';
import { capFor } from '../wire';
import { parameterError, toNodeError } from '../../errors/errors';
import type { ApiContext, ApiRequest } from '../../types';
import { isRead } from '../../types';

/** Many writes looked at before the first of them leaves, with one look-up for all that they name. */

export interface Ahead {
	item: number;
	request: Pick<ApiRequest, 'method' | 'path' | 'safety' | 'query' | 'body'>;
}

interface Judged {
	item: number;
	needs: Need[];
}

async function judge(cap: Cap, { item, request }: Ahead): Promise<Judged> {
	const { method, path, query, body } = request;
	const call = await callAt(method, path);
	// What is no call of the REST API is looked at when it leaves.
	if (call === undefined || call.answer.kind === 'graphql') return { item, needs: [] };
	return {
		item,
		needs: keptCall(cap, call, path, { query, body, writes: !isRead(request) }).needs,
	};
}

/**
 * The items whose requests reach beyond what the credential is kept to, with the refusal of each.
 * Asks nothing where it is kept to nothing.
 */
export async function beyondAhead(
	context: ApiContext,
	all: readonly Ahead[],
): Promise<Map<number, Error>> {
	const refused = new Map<number, Error>();
	if (all.length === 0) return refused;
	const node = context.getNode();
	const cap = capFor(node, await context.getCredentials(CREDENTIAL));
	if (cap === undefined) return refused;
	const take = (item: number, error: unknown): void => {
		const { message, wayOut } = error as Beyond;
		const told =
			error instanceof Beyond
				? parameterError(node, message, wayOut, item)
				: toNodeError(node, error, item);
		refused.set(item, told);
	};
	const judged: Judged[] = [];
	for (const one of all) {
		try {
			judged.push(await judge(cap, one));
		} catch (error) {
			take(one.item, error);
		}
	}
	// Together once, so that what follows knows the answers.
	await prove(
		context,
		cap,
		judged.flatMap(({ needs }) => needs),
	).catch((error: unknown) => {
		if (!(error instanceof Beyond)) throw toNodeError(node, error);
	});
	for (const { item, needs } of judged) {
		try {
			await prove(context, cap, needs);
		} catch (error) {
			take(item, error);
		}
	}
	return refused;
}
