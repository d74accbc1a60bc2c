import type { IDataObject } from 'n8n-workflow';
import { header, isSuccess, serverTime } from './answer';
import type { Exchange } from './exchange';
import { refusesAnyway } from '../errors/consoleErrors';
import { shapeError } from '../errors/errors';
import { graphqlError, noRecordError } from '../errors/graphql';
import { notAnAnswer } from './restAnswer';
import { send } from './send';
import { path } from '../input/path';
import type { ApiContext, ApiPath, NotFound, Sendable } from '../types';
import { isObject } from '../types';

/** The console's GraphQL APIs: one address, a document, and failures under a 200. */

/** Where a console that has it answers, and what to say of one that does not. */
export interface GraphQLApi extends Pick<Exchange, 'base' | 'sign'> {
	path: ApiPath;
	/** As in "This console has no ...". */
	name: string;
	/** What there is instead. */
	instead: string;
}

export const UNIFIED_ALERTS: GraphQLApi = {
	path: path`/unifiedalerts/graphql`,
	name: 'unified alerts',
	instead:
		'Consoles on premises and older ones have none, and others must have turned on the Singularity Operations Center. Use the resources STAR Alert and Threat instead.',
};

export interface GraphQLRequest
	extends Pick<Sendable, 'deadline' | 'turn' | 'secrets' | 'page'>,
		Pick<Exchange, 'ofAlert'> {
	/** A constant: what varies goes into `variables`. */
	document: string;
	/** Which operation of the document; needed where it holds several. */
	operationName?: string;
	variables?: IDataObject;
	/** By the document unless said: a mutation writes. */
	safety?: Sendable['safety'];
	/** The unified alerts unless said. */
	api?: GraphQLApi;
	/** The console permission the call needs; named when it is refused. */
	permission?: string;
	/** The field of the document that is one record, and what to say where the console has none. */
	record?: { field: string; notFound: NotFound };
}

export interface GraphQLAnswer<Data> {
	data: Data;
	/** The console's own clock, epoch ms. */
	serverTime?: number;
}

const isMutation = (document: string): boolean => /(?:^|[\s}])mutation\b/.test(document);

/**
 * One GraphQL call, e.g. `graphql(this, { document, operationName: 'GetAlert', variables: { id } })`.
 * Answers `data`, whole: throws `NodeApiError` with the console's words and code when there are
 * `errors`, also beside data, when the answer is no GraphQL answer, and when none came. The error
 * code (`GRAPHQL_VALIDATION_FAILED`, ...) is `error.context.consoleCode`.
 */
export async function graphql<Data extends IDataObject = IDataObject>(
	context: ApiContext,
	{
		document,
		operationName,
		variables = {},
		api = UNIFIED_ALERTS,
		permission,
		record,
		...request
	}: GraphQLRequest,
): Promise<GraphQLAnswer<Data>> {
	const node = context.getNode();
	const safety = request.safety ?? (isMutation(document) ? 'write' : 'read');
	const write = safety === 'write';
	const answer = await send(context, {
		...request,
		method: 'POST',
		path: api.path,
		base: api.base,
		sign: api.sign,
		safety,
		body: { operationName, query: document, variables },
	});
	const { body, status, secrets } = answer;
	const isAnswer = isSuccess(status) && isObject(body);
	if (isAnswer && !refusesAnyway(body, write)) {
		const { data } = body;
		const field = record?.field;
		if (isObject(data) && field !== undefined && !isObject(data[field])) {
			throw noRecordError(node, record!.notFound);
		}
		if (!isObject(data)) throw shapeError(node, 'a body without data', status, write);
		return { data: data as Data, serverTime: serverTime(answer) };
	}
	if (isSuccess(status) && !isAnswer) throw notAnAnswer(node, answer, write);
	const retryAfter = header(answer, 'retry-after');
	const facts = { api, body, permission, record, retryAfter, secrets, status, write };
	throw graphqlError(node, { ...facts, now: Date.now() });
}
