import type { INode } from 'n8n-workflow';
import type { Cap } from './cap';
import { Beyond } from './cap';
import { callAt } from './callAt';
import type { Need } from './lookup';
import { prove } from './lookup';
import type { Kept } from './rest';
import { keptCall } from './rest';
import { CREDENTIAL } from '../address';
import { refuseEmptyFilter } from '../guards';
import { capFor } from '../wire';
import { parameterError, toNodeError } from '../../errors/errors';
import type { ApiContext, ApiRequest } from '../../types';
import { isRead } from '../../types';

/** Many writes looked at before the first of them leaves, with one look-up for all that they name. */

export interface Ahead {
	item: number;
	request: Pick<ApiRequest, 'method' | 'path' | 'safety' | 'query' | 'body'>;
}

type Request = Ahead['request'];

/** What would leave of a request. What is no call of the REST API is looked at when it leaves. */
async function kept(cap: Cap, { method, path, safety, query, body }: Request): Promise<Kept> {
	const call = await callAt(method, path);
	if (call === undefined || call.answer.kind === 'graphql') return { query, body, needs: [] };
	return keptCall(cap, call, path, { query, body, writes: !isRead({ method, safety }) });
}

const told = (node: INode, error: unknown, item?: number): Error =>
	error instanceof Beyond
		? parameterError(node, error.message, error.wayOut, item)
		: toNodeError(node, error, item);

/**
 * A request as it would leave, for a dry run: narrowed to what the credential is kept to, with all
 * that it names looked up. Throws n8n errors for one that would not leave.
 */
export async function asKept(context: ApiContext, request: ApiRequest): Promise<ApiRequest> {
	const node = context.getNode();
	const cap = capFor(node, await context.getCredentials(CREDENTIAL));
	if (cap === undefined) return request;
	// Before the cap is added, which would make something of a filter that is nothing.
	refuseEmptyFilter(node, request);
	try {
		const { query, body, needs } = await kept(cap, request);
		await prove(context, cap, needs);
		return { ...request, query, body };
	} catch (error) {
		throw told(node, error);
	}
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
	const judged: Array<{ item: number; needs: Need[] }> = [];
	for (const { item, request } of all) {
		try {
			judged.push({ item, needs: (await kept(cap, request)).needs });
		} catch (error) {
			refused.set(item, told(node, error, item));
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
			refused.set(item, told(node, error, item));
		}
	}
	return refused;
}
