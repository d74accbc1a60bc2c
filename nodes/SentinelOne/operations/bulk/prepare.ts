import type { IExecuteFunctions } from 'n8n-workflow';
import { type Ahead, beyondAhead } from '../../../shared/transport/scope/ahead';
import { requireAllowance, requireAllowanceForSeveral } from '../allowance';
import { isDryRun } from '../dryRun';
import type { BulkCall, BulkOperation } from '../operation';
import { requireKnownFilter } from './knownFilters';
import type { Target } from './targets';
import { readTarget } from './targets';

/** The items of a bulk operation, read and checked before anything is changed. */

export interface Prepared {
	item: number;
	call: BulkCall;
	target: Target;
	dry: boolean;
}

/** Items that ask the same share a key: of the same records too, where those are not named. */
export const keyOf = ({ call: { method, path, body }, target }: Prepared): string =>
	JSON.stringify([method, path, body({}), target.by === 'ids' ? 'ids' : target]);

interface Preparing {
	context: IExecuteFunctions;
	operation: BulkOperation;
	/** Notes the failure of an item, or ends the run with it. */
	fail: (item: number, error: unknown) => void;
}

/** What `check` makes of the items, one after the other, without those that it refuses. */
async function passing(
	{ fail }: Preparing,
	prepared: readonly Prepared[],
	check: (entry: Prepared) => Prepared | Promise<Prepared>,
): Promise<Prepared[]> {
	const passed: Prepared[] = [];
	for (const entry of prepared) {
		try {
			passed.push(await check(entry));
		} catch (error) {
			fail(entry.item, error);
		}
	}
	return passed;
}

/** One call of a tool is for one record, also where the agent was given many items. */
async function withoutSeveral(preparing: Preparing, prepared: Prepared[]): Promise<Prepared[]> {
	const named = new Set(prepared.map((entry) => JSON.stringify([keyOf(entry), entry.target])));
	return await passing(preparing, prepared, (entry) => {
		requireAllowanceForSeveral(preparing.context, named.size, entry.item);
		return entry;
	});
}

/** Finds the ids behind email addresses, each address once, before anything is changed. */
async function resolveEmails(preparing: Preparing, prepared: Prepared[]): Promise<Prepared[]> {
	const { context, operation } = preparing;
	const { idByEmail } = operation.target;
	return await passing(preparing, prepared, async (entry) => {
		const { item, target } = entry;
		if (target.by !== 'email' || idByEmail === undefined) return entry;
		const id = await idByEmail.call(context, target.email, item);
		return { ...entry, target: { by: 'ids', ids: [id], single: true } };
	});
}

/** Refuses items whose filter nobody is known to keep to. */
async function withoutUnknown(preparing: Preparing, prepared: Prepared[]): Promise<Prepared[]> {
	const { context, operation } = preparing;
	const { filters } = operation.target.record;
	return await passing(preparing, prepared, async (entry) => {
		const { item, call, target } = entry;
		if (target.by === 'filter') {
			await requireKnownFilter(context, call, filters, target.filter, item);
		}
		return entry;
	});
}

/** What items would send: those of "everything" are counted, and looked up, when they do. */
const requestsOf = (prepared: readonly Prepared[]): Ahead[] =>
	prepared.flatMap(({ item, call: { method, path, body }, target }) => {
		if (target.by !== 'ids' && target.by !== 'filter') return [];
		const filter = target.by === 'ids' ? { ids: [...target.ids] } : target.filter;
		return [{ item, request: { method, path, body: body(filter) } }];
	});

/** What is looked up before anything is sent, and the items that are refused for it. */
async function lookAhead(
	{ context, operation, fail }: Preparing,
	prepared: Prepared[],
): Promise<Prepared[]> {
	const without = (some: Prepared[], refused: ReadonlyMap<number, Error>): Prepared[] => {
		for (const [item, error] of refused) fail(item, error);
		return some.filter(({ item }) => !refused.has(item));
	};
	const inside = without(prepared, await beyondAhead(context, requestsOf(prepared)));
	if (operation.ahead === undefined || inside.length === 0) return inside;
	const refused = await operation.ahead.call(
		context,
		inside.map(({ item, target, call }) => ({
			item,
			ids: target.by === 'ids' ? target.ids : undefined,
			call,
		})),
	);
	return without(inside, refused);
}

/** Reads and checks every item before the first request leaves. */
export async function prepareItems(preparing: Preparing, items: number): Promise<Prepared[]> {
	const { context, operation, fail } = preparing;
	const read: Prepared[] = [];
	for (let item = 0; item < items; item++) {
		try {
			const target = readTarget.call(context, operation.target, item);
			const isOne = target.by === 'email' || (target.by === 'ids' && target.ids.length === 1);
			requireAllowance(context, operation, item, { isOne });
			const dry = isDryRun(context, item);
			const call = operation.prepare.call(context, item);
			read.push({ item, target, call, dry });
		} catch (error) {
			fail(item, error);
		}
	}
	const known = await withoutUnknown(preparing, read);
	const prepared = await withoutSeveral(preparing, await resolveEmails(preparing, known));
	return await lookAhead(preparing, prepared);
}
