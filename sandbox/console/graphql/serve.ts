import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
	GraphQLError,
	Kind,
	executeSync,
	parse,
	validate,
	type DocumentNode,
	type OperationDefinitionNode,
} from 'graphql';

import { serve, type Api, type Endpoint } from '../api';
import { authenticate } from '../authenticate';
import { API_BASE, type Operation } from '../contract';
import { badParameter, notFound } from '../errors';
import type { Effect } from '../faults/types';
import { JSON_TYPE, type Wire } from '../faults/wire';
import { redact, type LogEntry } from '../log';
import type { Row } from '../world';
import { refuseBlind, type Caller } from './access';
import { actionFields } from './actions';
import { alertFields } from './alerts';
import { executionError, parseError, validationError } from './errors';
import { parseExact, withTexts, writeExact } from './exact';
import { facetFields } from './facets';
import { shapeAnswer } from './faults';
import { noteFields } from './notes';
import { schemaOf, schemaText, type SchemaMode } from './schema';
import { triggerFields } from './trigger';

const UNIFIED_ALERTS = '/unifiedalerts/graphql';

/** What answers each root field of the schema. */
export const rootFields = {
	...alertFields,
	...facetFields,
	...noteFields,
	...actionFields,
	...triggerFields,
};

interface Asked {
	query: string;
	operationName?: string;
	variables: Row;
}

const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function bodyOf(request: FastifyRequest): unknown {
	if (typeof request.body !== 'string') return undefined;
	try {
		return parseExact(request.body);
	} catch {
		return undefined;
	}
}

/** The question in a request; throws the 400 for something else. */
function askedOf(request: FastifyRequest): Asked {
	if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
		throw badParameter('body: Content-Type must be application/json');
	const body = bodyOf(request);
	if (!isRow(body) || typeof body.query !== 'string')
		throw badParameter('body: is not a GraphQL request');
	const { query, operationName, variables } = body;
	return {
		query,
		operationName: typeof operationName === 'string' ? operationName : undefined,
		variables: isRow(variables) ? variables : {},
	};
}

function documentOf(text: unknown): DocumentNode | undefined {
	try {
		return typeof text === 'string' ? parse(text) : undefined;
	} catch {
		return undefined;
	}
}

/** The names of an operation: its own, when it has one, and its root fields. */
function namesOf(text: unknown, wanted: unknown): string[] {
	const operations = (documentOf(text)?.definitions ?? []).filter(
		(node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
	);
	const operation =
		operations.find(({ name }) => typeof wanted === 'string' && name?.value === wanted) ??
		operations[0];
	const fields = (operation?.selectionSet.selections ?? []).flatMap((node) =>
		node.kind === Kind.FIELD ? [node.name.value] : [],
	);
	return [...(operation?.name ? [operation.name.value] : []), ...fields];
}

/** Carries a question out; the answer has `data`, `errors` or both. */
function answerTo(asked: Asked, mode: SchemaMode, caller: Caller): Row {
	const schema = schemaOf(mode);
	let document: DocumentNode;
	try {
		document = parse(asked.query);
	} catch (error) {
		return { errors: [parseError(error as GraphQLError)] };
	}
	const problems = validate(schema, document);
	if (problems.length > 0)
		return { errors: problems.map((problem) => validationError(document, problem)) };
	const { data, errors } = executeSync({
		schema,
		document,
		rootValue: rootFields,
		contextValue: caller,
		operationName: asked.operationName,
		variableValues: asked.variables,
	});
	const found = errors?.map(executionError);
	return { ...(data === undefined ? {} : { data }), ...(found ? { errors: found } : {}) };
}

/** The caller of a request; throws the 401, 403 or 404 that it gets. */
function callerOf(api: Api, request: FastifyRequest, entry: LogEntry): Caller {
	const { world } = api;
	world.transitions.settle();
	if (world.unified.settings.mode === 'none') throw notFound(`No such call: ${entry.path}`);
	// An API token may be sent as the bearer's here, which no REST call takes.
	const header = request.headers.authorization?.replace(/^Bearer /i, 'ApiToken ');
	const token = authenticate(world, { path: UNIFIED_ALERTS } as Operation, header);
	api.limiter.check(entry.path, token.id);
	const caller = { world, token };
	refuseBlind(caller);
	return caller;
}

const textWire = (type: string, text: string): Wire => ({
	status: 200,
	headers: { 'content-type': type },
	body: Buffer.from(text),
});

function describe(request: FastifyRequest, entry: LogEntry) {
	const body = bodyOf(request);
	if (!isRow(body)) return { operations: [], hasCursor: false };
	entry.body = redact(withTexts(body));
	const operations = namesOf(body.query, body.operationName);
	[entry.operation] = operations;
	const { after, before } = isRow(body.variables) ? body.variables : {};
	return { operations, hasCursor: Boolean(after ?? before) };
}

/** Registers the endpoint of unified alerts and the dump of its schema. */
export function registerUnifiedAlerts(server: FastifyInstance, api: Api): void {
	const questions: Endpoint = {
		describe,
		answer(request, entry, effects: Effect[]) {
			const caller = callerOf(api, request, entry);
			const asked = askedOf(request);
			const mode = caller.world.unified.settings.mode as SchemaMode;
			const answer = shapeAnswer(answerTo(asked, mode, caller), effects, asked.variables.after);
			return textWire(JSON_TYPE, writeExact(answer));
		},
	};
	const dump: Endpoint = {
		describe: () => ({ operations: [], hasCursor: false }),
		answer(request, entry) {
			const { world } = callerOf(api, request, entry);
			return textWire('text/plain', schemaText(world.unified.settings.mode as SchemaMode));
		},
	};
	server.post(API_BASE + UNIFIED_ALERTS, (request, reply) =>
		serve(api, undefined, request, reply, questions),
	);
	server.post(`${API_BASE}${UNIFIED_ALERTS}/schema`, (request, reply) =>
		serve(api, undefined, request, reply, dump),
	);
}
