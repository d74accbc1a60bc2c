import type { IDataObject } from 'n8n-workflow';
import type { Cap } from './cap';
import { outside } from './cap';
import type { Family } from './families';
import { reachesOut, standsAbove } from './level';
import type { Memory } from './memory';
import { memoryOf, setAt } from './memory';
import { path } from '../../input/path';
import type { ApiContext } from '../../types';
import { isObject } from '../../types';

/** Whether what a request names lies inside: asked of the console, for all ids of a kind at once. */

export interface Need {
	family: Family;
	ids: readonly string[];
	/** By which the request names them. */
	name: string;
	/** Set where the records are changed, so that no part of them may lie outside. */
	wholly: boolean;
	/** The record that they belong to, where they are looked for there. */
	parent?: string;
}

/** Rows read of a list that takes no ids. */
const MOST_SCANNED = 5000;

/** The rows that have the ids. What asks here is narrowed as any other list is. */
async function rowsOf(
	context: ApiContext,
	family: Family,
	ids: readonly string[],
	parent?: string,
): Promise<Array<readonly [id: string, row: IDataObject]>> {
	// What lists are asked for stands above the transport, and is loaded where it is needed.
	const [{ records }, { notesOf }, { readByIds, readRows }] = await Promise.all([
		import('../../records'),
		import('../../records/threat'),
		import('../../paging/pages'),
	]);
	const wanted = new Set(ids);
	const { list, idOf } = parent === undefined ? records[family] : notesOf(parent);
	const rows =
		list.idsParameter === undefined
			? await readRows.call(context, list, {}, { limit: MOST_SCANNED })
			: await readByIds.call(context, list, ids);
	return rows.flatMap((row) => {
		const id = idOf(row);
		return typeof id === 'string' && wanted.has(id) ? [[id, row] as const] : [];
	});
}

/** What is inside without asking: the credential's own ids. */
function known(cap: Cap, memory: Memory, family: Family, wholly: boolean): ReadonlySet<string> {
	if (family === 'accounts') return cap.level === 'account' ? cap.ids : new Set();
	if (family === 'sites' && cap.level === 'site') return cap.ids;
	return setAt(wholly ? memory.wholly : memory.inside, family);
}

const isFixed = (cap: Cap, family: Family): boolean =>
	family === 'accounts' || (family === 'sites' && cap.level === 'site');

async function learn(
	context: ApiContext,
	cap: Cap,
	family: Family,
	ids: readonly string[],
	parent?: string,
): Promise<void> {
	const memory = memoryOf(context);
	for (const [id, row] of await rowsOf(context, family, ids, parent)) {
		setAt(memory.inside, family).add(id);
		const isWhole = !standsAbove(cap, row) && !reachesOut(cap, row) && !memory.reachOut.has(id);
		if (isWhole) setAt(memory.wholly, family).add(id);
	}
}

/** The user whose token it is: what is read of him concerns nobody else. */
async function ownIdOf(context: ApiContext): Promise<string> {
	const memory = memoryOf(context);
	if (memory.ownId === undefined) {
		const { request } = await import('../rest');
		const { data } = await request.call(context, { method: 'GET', path: path`/user` });
		memory.ownId = isObject(data) && typeof data.id === 'string' ? data.id : '';
	}
	return memory.ownId;
}

/**
 * Looks up those of `ids` that nobody has asked for, and waits for those that somebody asks for at the
 * same time. A look-up that failed is none: it is made again.
 */
async function askOnce(
	{ asked }: Memory,
	kind: string,
	ids: readonly string[],
	lookUp: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
	const keyOf = (id: string) => `${kind} ${id}`;
	const open = ids.filter((id) => !asked.has(keyOf(id)));
	if (open.length > 0) {
		const answer = lookUp(open);
		for (const id of open) asked.set(keyOf(id), answer);
		answer.catch(() => {
			for (const id of open) asked.delete(keyOf(id));
		});
	}
	await Promise.all(ids.flatMap((id) => asked.get(keyOf(id)) ?? []));
}

/**
 * Throws `Beyond` for ids that do not lie inside, and those that nobody knows. One look-up for each
 * kind of record, however many requests name them.
 */
export async function prove(context: ApiContext, cap: Cap, needs: readonly Need[]): Promise<void> {
	const memory = memoryOf(context);
	const kinds = new Map(needs.map((need) => [`${need.family} ${need.parent ?? ''}`, need]));
	for (const [kind, { family, parent }] of kinds) {
		if (isFixed(cap, family)) continue;
		const ids = needs
			.filter((need) => need.family === family && need.parent === parent)
			.flatMap((need) => need.ids);
		await askOnce(memory, kind, [...new Set(ids)], async (asked) => {
			await learn(context, cap, family, asked, parent);
		});
	}
	for (const { family, ids, name, wholly } of needs) {
		const inside = known(cap, memory, family, wholly);
		const missing = [...new Set(ids.filter((id) => !inside.has(id)))];
		const isOwn =
			missing.length === 1 &&
			family === 'users' &&
			!wholly &&
			missing[0] === (await ownIdOf(context));
		if (missing.length > 0 && !isOwn) throw outside(cap, name, missing);
	}
}

/** The accounts of the credential's sites. Throws `Beyond` for a site that the token does not see. */
export async function accountsOfCap(
	context: ApiContext,
	cap: Cap,
): Promise<ReadonlyMap<string, string>> {
	const memory = memoryOf(context);
	const answer = (memory.accountOfSite ??= (async () => {
		const found = new Map<string, string>();
		for (const [id, { accountId }] of await rowsOf(context, 'sites', [...cap.ids])) {
			if (typeof accountId === 'string') found.set(id, accountId);
		}
		const lost = [...cap.ids].filter((id) => {
			const account = found.get(id);
			return account === undefined || cap.accounts?.has(account) === false;
		});
		if (lost.length > 0) throw outside(cap, 'Sites of the credential', lost);
		return found;
	})());
	// A look-up that failed is none: a trigger would keep it for as long as it is active.
	answer.catch(() => (memory.accountOfSite = undefined));
	return await answer;
}
