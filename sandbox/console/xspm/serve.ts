import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, executeSync, parse, validate } from 'graphql';
import { serve, type Api, type Endpoint } from '../api';
import { authenticate } from '../authenticate';
import { API_BASE, type Operation } from '../contract';
import { badParameter } from '../errors';
import { JSON_TYPE, type Wire } from '../faults/wire';
import { executionError, parseError, validationError } from '../graphql/errors';
import { shapeAnswer } from '../graphql/faults';
import { redact } from '../log';
import type { Token } from '../tokens';
import type { Row, World } from '../world';
import { findingTest, type FilterInput } from './filter';
import { findingsOf } from './rows';
import { FINDINGS, addressOf, xspmSchemas, type Findings } from './schema';

/** The findings of exposure management, which are only read here. */

const MOST = 100;
const USUAL = 10;

interface Asked {
	filters?: FilterInput[] | null;
	scope?: { scopeType: string; scopeIds: string[] } | null;
	first?: number | null;
	after?: string | null;
}

const SCOPES: Readonly<Record<string, string>> = {
	ACCOUNT: 'account',
	GROUP: 'group',
	SITE: 'site',
};

type Places = Record<string, { id?: unknown }>;

function visible(world: World, token: Token, { scope }: Row): boolean {
	const places = scope as Places;
	const id = (name: string) => String(places[name]?.id);
	return world.reaches(token, [
		{ accountId: id('account'), siteId: id('site'), groupId: id('group') },
	]);
}

const cursorOf = (row: Row): string => Buffer.from(String(row.id)).toString('base64');

/** One page of the findings that fit. */
function page(world: World, token: Token, findings: Findings, asked: Asked): Row {
	const tests = (asked.filters ?? []).map((filter) => findingTest(findings, filter));
	const { scope } = asked;
	const size = asked.first ?? USUAL;
	if (size < 1 || size > MOST) throw new GraphQLError(`first must be from 1 to ${MOST}`);
	const rows = findingsOf(world, findings).filter((row) => {
		const place = (row.scope as Places)[SCOPES[scope?.scopeType ?? ''] ?? ''];
		const isThere = !scope || scope.scopeIds.includes(String(place?.id));
		return isThere && visible(world, token, row) && tests.every((test) => test(row));
	});
	const before = asked.after ? rows.findIndex((row) => cursorOf(row) === asked.after) : -1;
	if (asked.after && before < 0) throw new GraphQLError(`Invalid cursor: ${asked.after}`);
	const nodes = rows.slice(before + 1, before + 1 + size);
	const [first, last] = [nodes[0], nodes[nodes.length - 1]];
	return {
		edges: nodes.map((node) => ({ cursor: cursorOf(node), node })),
		pageInfo: {
			hasNextPage: before + 1 + size < rows.length,
			hasPreviousPage: before >= 0,
			startCursor: first ? cursorOf(first) : null,
			endCursor: last ? cursorOf(last) : null,
		},
		totalCount: rows.length,
	};
}

interface Question {
	query?: unknown;
	operationName?: unknown;
	variables?: Row;
}

function questionOf(request: FastifyRequest): Question {
	try {
		return JSON.parse(String(request.body)) as Question;
	} catch {
		throw badParameter('body: is not a GraphQL request');
	}
}

function answerTo(world: World, token: Token, findings: Findings, question: Question): Row {
	const schema = xspmSchemas[findings];
	const { query, operationName, variables = {} } = question;
	if (typeof query !== 'string') throw badParameter('body: is not a GraphQL request');
	let document;
	try {
		document = parse(query);
	} catch (error) {
		return { errors: [parseError(error as GraphQLError)] };
	}
	const problems = validate(schema, document);
	if (problems.length > 0) return { errors: problems.map((one) => validationError(document, one)) };
	const { data, errors } = executeSync({
		schema,
		document,
		rootValue: { [findings]: (asked: Asked) => page(world, token, findings, asked) },
		operationName: typeof operationName === 'string' ? operationName : undefined,
		variableValues: variables,
	});
	const found = errors?.map(executionError);
	return { ...(data === undefined ? {} : { data }), ...(found ? { errors: found } : {}) };
}

const endpointOf = (api: Api, findings: Findings): Endpoint => ({
	describe(request, entry) {
		try {
			const { variables, operationName } = questionOf(request);
			entry.body = redact(JSON.parse(String(request.body)));
			entry.operation = typeof operationName === 'string' ? operationName : findings;
			return { operations: [entry.operation, findings], hasCursor: Boolean(variables?.after) };
		} catch {
			return { operations: [], hasCursor: false };
		}
	},
	answer(request, entry, effects): Wire {
		const { world } = api;
		world.transitions.settle();
		const header = request.headers.authorization?.replace(/^Bearer /i, 'ApiToken ');
		const token = authenticate(world, { path: addressOf(findings) } as Operation, header);
		api.limiter.check(entry.path, token.id);
		const question = questionOf(request);
		const answer = answerTo(world, token, findings, question);
		return {
			status: 200,
			headers: { 'content-type': JSON_TYPE },
			body: Buffer.from(JSON.stringify(shapeAnswer(answer, effects, question.variables?.after))),
		};
	},
});

/** Registers both services. */
export function registerFindings(server: FastifyInstance, api: Api): void {
	for (const findings of FINDINGS) {
		const endpoint = endpointOf(api, findings);
		server.post(API_BASE + addressOf(findings), (request, reply) =>
			serve(api, undefined, request, reply, endpoint),
		);
	}
}
