import {
	GraphQLError,
	Kind,
	executeSync,
	getNamedType,
	getNullableType,
	getOperationAST,
	getVariableValues,
	isEnumType,
	isListType,
	isObjectType,
	isUnionType,
	parse,
	validate,
	type GraphQLOutputType,
} from 'graphql';
import { API_BASE } from '../../sandbox/console/contract';
import { schemaOf, schemaText, validateDocument } from '../../sandbox/console/graphql/schema';
import { FINDINGS, addressOf, xspmSchemas } from '../../sandbox/console/xspm/schema';
import { filterNarrows } from '../../nodes/shared/contract';

/** Questions of GraphQL, as the wire saw them: what they are, and answers made from the schema. */

type Row = Record<string, unknown>;

export const GRAPHQL = `${API_BASE}/unifiedalerts/graphql`;
export const UUID = '0195d2a8-4f1c-7e30-8a1b-2c3d4e5f6071';
const NOW = '2026-01-31T08:00:00.000Z';
/** The schema behind an address; the findings of exposure management have their own. */
const SCHEMAS = new Map([
	[GRAPHQL, schemaOf('full')],
	...FINDINGS.map((findings) => [API_BASE + addressOf(findings), xspmSchemas[findings]] as const),
]);

/** Whether an address is one of exposure management, which takes the token as the bearer's. */
export const isOfFindings = (url: string): boolean => url !== GRAPHQL && SCHEMAS.has(url);

export interface Question {
	/** Where it goes. */
	url: string;
	/** `query alerts`, `mutation alertTriggerActions`; the call, where it goes to findings. */
	name: string;
	isRead: boolean;
	document: string;
	variables: Row;
}

const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The question in a request to GraphQL; undefined for any other. */
export function questionOf({ url, body }: { url: string; body: unknown }): Question | undefined {
	if (url === `${GRAPHQL}/schema`) {
		return { url, name: 'query __schema', isRead: true, document: '', variables: {} };
	}
	if (!SCHEMAS.has(url) || !isRow(body) || typeof body.query !== 'string') return undefined;
	const operation = getOperationAST(parse(body.query));
	const [field] = operation?.selectionSet.selections ?? [];
	const root = field?.kind === Kind.FIELD ? field.name.value : '';
	return {
		url,
		name: isOfFindings(url)
			? `POST ${url.slice(API_BASE.length)}`
			: `${operation?.operation ?? 'query'} ${root}`,
		isRead: operation?.operation === 'query',
		document: body.query,
		variables: isRow(body.variables) ? body.variables : {},
	};
}

/** What the schema finds wrong with a question; undefined when it fits. */
export function questionRefusal({ url, document, variables }: Question): string | undefined {
	if (document === '') return undefined;
	const schema = SCHEMAS.get(url) ?? schemaOf('full');
	const [problem] = isOfFindings(url)
		? validate(schema, parse(document)).map(({ message }) => message)
		: validateDocument(document);
	if (problem !== undefined) return problem;
	const { variableDefinitions = [] } = getOperationAST(parse(document)) ?? {};
	const { errors } = getVariableValues(schema, variableDefinitions, variables);
	return errors?.[0]?.message;
}

/** What is unsafe about a question, whatever made it. */
export function questionProblems(question: Question): string[] {
	const { document, variables, name } = question;
	const problems: string[] = [];
	const texts = [...document.matchAll(/"([^"]*)"/g)].map(([, text]) => text);
	if (texts.some((text) => text !== 'id')) problems.push('a document with a text of its own in it');
	if (name === 'mutation alertTriggerActions') {
		if (!filterNarrows(variables.filter)) problems.push('an action on every alert');
		for (const id of idsIn(variables)) if (!isUuid(id)) problems.push(`an action on ${id}`);
	}
	for (const key of ['id', 'alertId', 'noteId']) {
		if (key in variables && !isUuid(variables[key])) {
			problems.push(`${key} is ${JSON.stringify(variables[key])?.slice(0, 80)}`);
		}
	}
	return problems;
}

const isUuid = (value: unknown): boolean =>
	typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** The ids that the filter of an action names. */
export function idsIn(variables: Row): string[] {
	const { or = [] } = (variables.filter ?? {}) as {
		or?: Array<{ and?: Array<{ fieldId: string; stringIn?: { values: string[] } }> }>;
	};
	return or.flatMap(({ and = [] }) =>
		and.flatMap(({ fieldId, stringIn }) => (fieldId === 'id' ? (stringIn?.values ?? []) : [])),
	);
}

const SCALARS: Readonly<Record<string, unknown>> = {
	Boolean: true,
	DateTime: NOW,
	Float: 1,
	ID: UUID,
	Instant: NOW,
	Int: 1,
	JSON: { name: 'value' },
	Long: 1,
	UUID,
};

/** A value of a type: the first of an enum, one entry of a list. */
function sample(given: GraphQLOutputType, name: string): unknown {
	const type = getNullableType(given);
	if (isListType(type)) return [sample(type.ofType as GraphQLOutputType, name)];
	const named = getNamedType(type);
	if (isEnumType(named)) return named.getValues()[0]?.name;
	if (named.name === 'String') return `${name} of the console`;
	return named.name in SCALARS ? SCALARS[named.name] : {};
}

interface FilterGiven {
	fieldId: string;
	stringIn?: { values: string[] };
}

/** A console that says yes to every question, and shows afterwards what was asked of it. */
export class GraphQLAnswers {
	private shown: Row = {};

	private actions = 0;

	answer(body: unknown, url: string = GRAPHQL): Row {
		const schema = SCHEMAS.get(url) ?? schemaOf('full');
		if (!isRow(body) || typeof body.query !== 'string') return { data: {} };
		const { shown } = this;
		const alert = (id: string): Row => ({
			id,
			...shown,
			noteExists: true,
			assignee: 'assignee' in shown ? shown.assignee : null,
		});
		const page = (nodes: Row[]) => ({
			edges: nodes.map((node) => ({ node })),
			pageInfo: { hasNextPage: false, endCursor: null },
			totalCount: nodes.length,
		});
		const note = (fields: Row) => ({ data: [{ id: UUID, createdAt: NOW, ...fields }] });
		const column = (fieldId: string, dataType = 'STRING') => ({
			fieldId,
			dataType,
			enumValues: null,
			filterTypes: ['STRING_IN', 'FULLTEXT'],
		});
		const rootValue = {
			alerts: ({ filters = [] }: { filters?: FilterGiven[] }) => {
				const named = filters.find(({ fieldId }) => fieldId === 'id')?.stringIn?.values;
				return page((named ?? [UUID]).map(alert));
			},
			alert: ({ id }: { id: string }) => alert(id),
			alertColumnMetadata: [column('limitedTo'), column('severity')],
			alertAvailableActions: {
				errors: null,
				data: ['S1/addToBlocklist', 'S1/kill'].map((id) => ({ id, isDisabled: false })),
			},
			alertMitigationActionResults: {
				data: [
					{
						__typename: 'S1MitigationActionResult',
						mitigationActionType: 'BLOCKLIST_ADD',
						status: 'SUCCESS',
						// Another one after each action.
						updatedAt: new Date(this.actions * 1000).toISOString(),
					},
				],
			},
			vulnerabilities: page([{}]),
			misconfigurations: page([{}]),
			alertHistory: page([{}]),
			alertTimeline: page([{}]),
			addAlertNote: ({ text }: { text: string }) => note({ text }),
			updateAlertNote: ({ text, alertNoteId: id }: Row) => note({ text, id }),
			deleteAlertNote: { data: [] },
			alertTriggerActions: ({ actions, filter }: Row) => {
				const ids = idsIn({ filter });
				this.actions++;
				for (const { payload = {} } of actions as Array<{ payload?: Row }>) this.take(payload);
				return {
					__typename: 'ActionsTriggered',
					actions: (actions as Array<{ id: string }>).map(({ id }) => ({
						actionId: id,
						success: ids.map((one) => ({ id: one })),
						skip: [],
						failure: [],
					})),
				};
			},
		};
		const result = executeSync({
			schema,
			document: parse(body.query),
			rootValue,
			variableValues: isRow(body.variables) ? body.variables : {},
			fieldResolver(source, args, context, info) {
				const own: unknown = (source as Row | undefined)?.[info.fieldName];
				if (typeof own === 'function') {
					return (own as (args: unknown, context: unknown, info: unknown) => unknown)(
						args,
						context,
						info,
					);
				}
				return own === undefined ? sample(info.returnType, info.fieldName) : own;
			},
			typeResolver(value, _context, _info, type) {
				const named = (value as { __typename?: string }).__typename;
				if (named !== undefined) return named;
				const [first] = isUnionType(type) ? type.getTypes() : schema.getPossibleTypes(type);
				if (first === undefined || !isObjectType(first)) throw new GraphQLError('no such type');
				return first.name;
			},
		});
		return JSON.parse(
			JSON.stringify(result, (_key, value: unknown) =>
				typeof value === 'bigint' ? Number(value) : value,
			),
		) as Row;
	}

	/** The text of the schema, as consoles give it. */
	get schema(): string {
		return schemaText('full');
	}

	private take(payload: Row): void {
		const { status, analystVerdict, ticketId, assignUser } = payload as Record<
			string,
			{ value?: unknown } | undefined
		>;
		const who = assignUser?.value;
		this.shown = {
			...this.shown,
			...(status ? { status: status.value } : {}),
			...(analystVerdict ? { analystVerdict: analystVerdict.value } : {}),
			...(ticketId ? { ticketId: ticketId.value } : {}),
			...(assignUser
				? { assignee: who === null || who === undefined ? null : { userId: String(who) } }
				: {}),
		};
	}
}
