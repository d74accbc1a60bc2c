import type { IDataObject } from 'n8n-workflow';
import type { GraphQLRequest } from '../transport/graphql';
import { UNIFIED_ALERTS, graphql } from '../transport/graphql';
import { oncePerRun } from '../transport/oncePerRun';
import { send } from '../transport/send';
import { connection } from '../transport/wire';
import { toNodeError } from '../errors/errors';
import { isSuccess } from '../transport/answer';
import type { ApiContext, ApiPath } from '../types';
import { objectsIn } from '../types';
import { COLUMNS } from './unifiedAlertDocuments';
import type { PartName, Shape } from './unifiedAlertParts';
import { needsOf } from './unifiedAlertParts';

/** What this very console has of unified alerts: consoles differ, and change with each release. */

/** The console permission that reading takes. */
export const VIEW = 'Unified Alerts > View';

/** A trigger asks every minute; what a console has changes with its releases. */
const KEPT_MS = 60 * 60_000;
const byConsole = new Map<string, { until: number; answer: Promise<unknown> }>();

/**
 * What `ask` gives, once for a run of the node, or for an hour of polls at one console: a trigger's
 * context may last for months, or for one poll. There a failure is kept for nobody but those who wait
 * for it.
 */
async function learnOnce<T>(context: ApiContext, what: string, ask: () => Promise<T>): Promise<T> {
	if (!('__emit' in context)) return await oncePerRun(context, `unified alerts: ${what}`, ask);
	const { origin } = await connection.call(context);
	const key = `${origin} ${what}`;
	const before = byConsole.get(key);
	if (before !== undefined && before.until > Date.now()) return (await before.answer) as T;
	const answer = ask();
	byConsole.set(key, { until: Date.now() + KEPT_MS, answer });
	try {
		return await answer;
	} catch (error) {
		byConsole.delete(key);
		throw toNodeError(context.getNode(), error);
	}
}

/** A column of the console's list of alerts. */
export interface Column {
	fieldId: string;
	/** Absent where it cannot be filtered by. */
	dataType?: 'BOOLEAN' | 'DATE' | 'INT' | 'LONG' | 'STRING' | 'STRING_ARRAY';
	/** Every value it takes, for some. */
	values?: string[];
	/** `STRING_IN`, `FULLTEXT`, ... */
	filterTypes: string[];
	sortable: boolean;
	groupable: boolean;
}

const texts = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function columnOf(row: IDataObject): Column | undefined {
	const { fieldId, dataType, enumValues, filterTypes, sortable, groupable } = row;
	if (typeof fieldId !== 'string') return undefined;
	const values = texts(enumValues);
	return {
		fieldId,
		...(typeof dataType === 'string' ? { dataType: dataType as Column['dataType'] } : {}),
		...(values.length > 0 ? { values } : {}),
		filterTypes: texts(filterTypes),
		sortable: sortable === true,
		groupable: groupable === true,
	};
}

/** The columns of this console, by their names. */
export async function columnsOf(
	context: ApiContext,
	deadline?: number,
): Promise<ReadonlyMap<string, Column>> {
	return await learnOnce(context, 'columns', async () => {
		const { data } = await graphql(context, {
			document: COLUMNS,
			operationName: 'AlertColumns',
			permission: VIEW,
			deadline,
		});
		const columns = objectsIn(data.alertColumnMetadata).map(columnOf);
		return new Map(
			columns.flatMap((column) =>
				column === undefined ? [] : [[column.fieldId, column] as const],
			),
		);
	});
}

/** The fields of the object types of a schema, as `Type.field`. */
export function schemaFields(sdl: string): Set<string> {
	const fields = new Set<string>();
	// Descriptions, comments and arguments may hold anything, braces as well.
	const bare = sdl
		.replace(/"""[\s\S]*?"""/g, ' ')
		.replace(/"(?:[^"\\\n]|\\.)*"/g, ' ')
		.replace(/#[^\n]*/g, ' ')
		.replace(/\([^()]*\)/g, ' ');
	for (const [, type = '', body = ''] of bare.matchAll(/\btype\s+(\w+)[^{}]*\{([^}]*)\}/g)) {
		for (const [, field = ''] of body.matchAll(/(\w+)\s*:/g)) fields.add(`${type}.${field}`);
	}
	return fields;
}

const SCHEMA = `${UNIFIED_ALERTS.path}/schema` as ApiPath;

/** The fields that this console's alerts have; undefined where it does not tell. */
async function knownFields(context: ApiContext): Promise<ReadonlySet<string> | undefined> {
	return await learnOnce(context, 'schema', async () => {
		const { body, status } = await send(context, { method: 'POST', path: SCHEMA, safety: 'read' });
		const fields =
			isSuccess(status) && typeof body === 'string' ? schemaFields(body) : new Set<string>();
		return fields.size === 0 ? undefined : fields;
	});
}

/** `wanted`, as far as this console has it, and what it lacks. Where it does not tell, it is asked for all. */
export async function knownParts(
	context: ApiContext,
	wanted: readonly PartName[],
	shape: Shape,
): Promise<{ parts: PartName[]; lacking: PartName[] }> {
	if (wanted.length === 0) return { parts: [], lacking: [] };
	const fields = await knownFields(context);
	const has = (name: PartName) =>
		fields === undefined || needsOf(name, shape).every((need) => fields.has(need));
	return {
		parts: wanted.filter(has),
		lacking: wanted.filter((name) => !has(name)),
	};
}

const isUnknownField = (error: unknown): boolean =>
	(error as { context?: IDataObject } | null)?.context?.consoleCode === 'GRAPHQL_VALIDATION_FAILED';

/**
 * One question for which there are several documents, the newest first: where the console does not
 * know a field of one, it refuses it whole, and the next is asked. Remembers which it was.
 */
export async function askNewest(
	context: ApiContext,
	documents: readonly string[],
	request: Omit<GraphQLRequest, 'document'>,
): Promise<IDataObject> {
	const what = `document ${request.operationName}`;
	const state = await learnOnce(context, what, () => Promise.resolve({ at: 0 }));
	for (;;) {
		const document = documents[state.at] ?? '';
		try {
			return (await graphql(context, { ...request, document })).data;
		} catch (error) {
			if (!isUnknownField(error) || state.at + 1 >= documents.length) {
				throw toNodeError(context.getNode(), error);
			}
			state.at++;
		}
	}
}
