import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError, toNodeError } from '../../../shared/errors/errors';
import { MAY_BE_GONE, noSuch } from '../../../shared/errors/notFound';
import { readQuery } from '../../../shared/input/filters';
import { fetchPage, readByIds } from '../../../shared/paging/pages';
import { words } from '../../../shared/records/picker';
import { asKept } from '../../../shared/transport/scope/ahead';
import { FEW, dryAnswer, nameOf } from '../dryRun';
import type { Reach } from '../plan';
import type { BulkCall, BulkOperation } from '../operation';
import { oncePerRun } from '../../../shared/transport/oncePerRun';
import type { Target, TargetKind } from './targets';
import { everyId, idOf } from './targets';

/** What an item of a bulk operation would do, and to whom. */

/** The rows of several records by their ids, as far as the console has them. */
async function rowsOf(
	context: IExecuteFunctions,
	{ target: kind }: BulkOperation,
	ids: readonly string[],
): Promise<Map<string, IDataObject>> {
	const rows = await readByIds.call(context, kind.record.list, ids);
	return new Map(rows.map((row) => [idOf(kind, row) ?? '', row]));
}

const names = (
	{ record }: TargetKind,
	ids: readonly string[],
	rows: ReadonlyMap<string, IDataObject>,
): string[] => ids.slice(0, FEW).map((id) => nameOf(record, rows.get(id) ?? { id }));

interface Dry {
	item: number;
	call: BulkCall;
	target: Target;
	/** The rows of all ids that items name, read once. */
	known: ReadonlyMap<string, IDataObject>;
}

async function reachOf(
	context: IExecuteFunctions,
	operation: BulkOperation,
	{ item, target, known }: Dry,
): Promise<{ reaches: Reach; selection: IDataObject; more?: IDataObject }> {
	const { target: kind, idsPerRequest } = operation;
	if (target.by === 'filter') {
		const query = readQuery(context, kind.record.filters, item);
		const page = await fetchPage.call(context, kind.record.list, query, {
			limit: FEW,
			count: true,
		});
		const reaches = {
			count: page.totalItems ?? null,
			names: page.rows.slice(0, FEW).map((row) => nameOf(kind.record, row)),
		};
		return { reaches, selection: target.filter };
	}
	if (target.by === 'all') {
		const ids = await oncePerRun(context, `every ${kind.noun} ${target.max}`, () =>
			everyId.call(context, kind, target.max, item),
		);
		const some = ids.slice(0, FEW);
		const rows = await rowsOf(context, operation, some);
		return {
			reaches: { count: ids.length, names: names(kind, some, rows) },
			selection: { ids: ids.slice(0, idsPerRequest) },
		};
	}
	const ids = target.by === 'ids' ? target.ids : [];
	const there = ids.filter((id) => known.has(id));
	const unknownIds = ids.filter((id) => !known.has(id));
	if (there.length === 0) {
		const error = parameterError(
			context.getNode(),
			noSuch(words(kind.noun), unknownIds.slice(0, FEW).join(', ')),
			MAY_BE_GONE,
			item,
		);
		error.context.unknownIds = unknownIds;
		throw error;
	}
	return {
		reaches: { count: there.length, names: names(kind, there, known) },
		selection: { ids },
		more: unknownIds.length > 0 ? { unknownIds } : {},
	};
}

/** What each of these items would do, or why it would fail. */
export async function tryOut(
	context: IExecuteFunctions,
	operation: BulkOperation,
	entries: ReadonlyArray<Omit<Dry, 'known'>>,
): Promise<Array<{ item: number; result: IDataObject | Error }>> {
	const ids = new Set(entries.flatMap(({ target }) => (target.by === 'ids' ? target.ids : [])));
	// The rows of all ids, in as few requests as they fit into.
	const known = ids.size === 0 ? new Map() : await rowsOf(context, operation, [...ids]);
	const tried: Array<{ item: number; result: IDataObject | Error }> = [];
	for (const entry of entries) {
		const { item, call } = entry;
		try {
			const { reaches, selection, more } = await reachOf(context, operation, { ...entry, known });
			const { method, path, body } = call;
			const request = await asKept(context, { method, path, body: body(selection) });
			tried.push({ item, result: dryAnswer(context, request, reaches, more) });
		} catch (error) {
			tried.push({ item, result: toNodeError(context.getNode(), error, item) });
		}
	}
	return tried;
}
