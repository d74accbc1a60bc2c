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

/** One call of a tool is for one record, also where the agent was given many items. */
function withoutSeveral({ context, fail }: Preparing, prepared: Prepared[]): Prepared[] {
	const named = new Set(prepared.map((entry) => JSON.stringify([keyOf(entry), entry.target])));
	return prepared.filter(({ item }) => {
		try {
			requireAllowanceForSeveral(context, named.size, item);
			return true;
		} catch (error) {
			fail(item, error);
			return false;
		}
	});
}

/** Finds the ids behind email addresses, each address once, before anything is changed. */
async function resolveEmails(
	{ context, operation, fail }: Preparing,
	prepared: Prepared[],
): Promise<Prepared[]> {
	const { idByEmail } = operation.target;
	const resolved: Prepared[] = [];
	for (const entry of prepared) {
		const { item, target } = entry;
		if (target.by !== 'email' || idByEmail === undefined) {
			resolved.push(entry);
			continue;
		}
		try {
			const id = await idByEmail.call(context, target.email, item);
			resolved.push({ ...entry, target: { by: 'ids', ids: [id], single: true } });
		} catch (error) {
			fail(item, error);
		}
	}
	return resolved;
}

/** Refuses items whose filter nobody is known to keep to. */
async function withoutUnknown(
	{ context, operation, fail }: Preparing,
	prepared: Prepared[],
): Promise<Prepared[]> {
	const kept: Prepared[] = [];
	for (const entry of prepared) {
		const { item, call, target } = entry;
		try {
			if (target.by === 'filter') {
				const { filters } = operation.target.record;
				await requireKnownFilter(context, call, filters, target.filter, item);
			}
			kept.push(entry);
		} catch (error) {
			fail(item, error);
		}
	}
	return kept;
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
	const prepared = withoutSeveral(preparing, await resolveEmails(preparing, known));
	return await lookAhead(preparing, prepared);
}
