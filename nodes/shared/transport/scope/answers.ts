import type { IDataObject } from 'n8n-workflow';
import type { RawAnswer } from '../answer';
import { isSuccess } from '../answer';
import type { Cap } from './cap';
import { liesOutside } from './level';
import { prove } from './lookup';
import { memoryOf } from './memory';
import { plain } from './families';
import type { ApiContext } from '../../types';
import { asPlain, isObject, objectsIn } from '../../types';
import { Beyond, wordsOf } from './cap';
import { MAYBE_DONE, withOutcome } from '../../errors/outcome';

/** What comes back, looked at once more: a console that does not narrow hands out what it should not. */

/** The records of an answer, wherever it has them. */
function rowsOf(body: unknown): IDataObject[] {
	if (Array.isArray(body)) return objectsIn(body);
	if (!isObject(body)) return [];
	const { data } = body;
	if (Array.isArray(data)) return objectsIn(data);
	if (!isObject(data)) return [];
	return [data, ...Object.values(data).flatMap((value) => objectsIn(value))];
}

/** Nodes of connections, and records alone, in an answer of GraphQL. */
function nodesOf(body: unknown): IDataObject[] {
	if (!isObject(body) || !isObject(body.data)) return [];
	return Object.values(body.data).flatMap((field) => {
		if (!isObject(field)) return [];
		return [field, ...objectsIn(objectsIn(field.edges).map(({ node }) => node))];
	});
}

const notNarrowed = (cap: Cap, writes: boolean): Beyond =>
	new Beyond(
		withOutcome(
			`The console answered with records outside the ${wordsOf(cap)} of this credential`,
			writes ? MAYBE_DONE : undefined,
		),
		'It was asked for those inside alone, and does not keep to it here. Nothing of the answer is handed out.',
	);

/** Records whose own id is that of a place. */
function idIsOutside(cap: Cap, template: string, { id }: IDataObject): boolean {
	const level = /^\/(account|site)s$/.exec(template)?.[1];
	return level === cap.level && typeof id === 'string' && !cap.ids.has(id);
}

const ROLES = /^(?:scope|site|account|group)role$/;

/** Users, without the roles that they have elsewhere: these belong to somebody else. */
async function withoutRolesOutside(
	context: ApiContext,
	cap: Cap,
	rows: readonly IDataObject[],
): Promise<void> {
	const memory = memoryOf(context);
	const lists = rows.flatMap((row) =>
		Object.entries(row).flatMap(([name, value]) =>
			ROLES.test(plain(name)) && Array.isArray(value)
				? [{ row, name, roles: objectsIn(value) }]
				: [],
		),
	);
	const ids = [...new Set(lists.flatMap(({ roles }) => roles.map(({ id }) => asPlain(id))))];
	const inside = await insideOf(context, cap, ids);
	for (const { row, name, roles } of lists) {
		const own = roles.filter(({ id }) => inside.has(asPlain(id)));
		if (own.length < roles.length) memory.reachOut.add(asPlain(row.id));
		row[name] = own;
	}
	for (const row of rows) {
		// Of whom it is not told where he has roles, nobody can say that it is inside alone.
		const tells = Array.isArray(row.scopeRoles) && row.scopeRoles.length > 0;
		if (!tells) memory.reachOut.add(asPlain(row.id));
	}
}

/** Which of the ids of accounts and sites lie inside. */
async function insideOf(
	context: ApiContext,
	cap: Cap,
	ids: string[],
): Promise<ReadonlySet<string>> {
	const open = ids.filter((id) => !cap.ids.has(id) && /^\d+$/.test(id));
	if (cap.level === 'account' && open.length > 0) {
		const need = { family: 'sites' as const, ids: open, name: 'roles', wholly: false };
		await prove(context, cap, [need]).catch((error: unknown) => {
			if (!(error instanceof Beyond)) throw error;
		});
	}
	const sites = memoryOf(context).inside.get('sites');
	return new Set([...cap.ids, ...(cap.level === 'account' ? (sites ?? []) : [])]);
}

/** An answer of the REST API. Throws `Beyond` for one with records outside. */
export async function checkedRest(
	context: ApiContext,
	cap: Cap,
	template: string,
	answer: RawAnswer,
	writes: boolean,
): Promise<void> {
	if (!isSuccess(answer.status)) return;
	const rows = rowsOf(answer.body);
	if (rows.some((row) => liesOutside(cap, row) || idIsOutside(cap, template, row))) {
		throw notNarrowed(cap, writes);
	}
	if (/^\/(?:users?|service-users)(?:\/|$)/.test(template)) {
		await withoutRolesOutside(
			context,
			cap,
			rows.filter((row) => 'id' in row),
		);
	}
}

/** An answer of GraphQL. Throws `Beyond` for one with alerts outside. */
export function checkedGraphql(cap: Cap, answer: RawAnswer, writes: boolean): void {
	if (nodesOf(answer.body).some((row) => liesOutside(cap, row))) {
		throw notNarrowed(cap, writes);
	}
}
