import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { listRules, type Call } from '../../../shared/contract';
import { shapeError } from '../../../shared/errors/errors';
import type { PageLike } from '../../../shared/paging/guard';
import { newerFirst } from '../../../shared/paging/olderConsoles';
import { walk } from '../../../shared/paging/walk';
import { requestWhole, type WholeRequest } from '../../../shared/transport/whole';
import type { Query } from '../../../shared/types';
import { isObject, isRead } from '../../../shared/types';
import { readLimit } from '../../operations/list';
import { asRow } from './output';

/** Lists, page after page, by the rules that the contract has for each. */

/** The value at the names down to it. */
function at(value: unknown, names: readonly string[]): unknown {
	let found = value;
	for (const name of names) found = isObject(found) ? found[name] : undefined;
	return found;
}

const numberIn = (value: unknown): number | undefined =>
	typeof value === 'number' ? value : undefined;

/** What an answer says about the page after it. */
function pagingOf(body: unknown): { cursor: string | null | undefined; total?: number } {
	const { pagination, data } = isObject(body) ? body : {};
	const { nextCursor, totalItems } = isObject(pagination) ? pagination : {};
	const inner = isObject(data) ? data : {};
	return {
		cursor:
			pagination === undefined
				? undefined
				: typeof nextCursor === 'string' && nextCursor !== ''
					? nextCursor
					: null,
		total: numberIn(totalItems) ?? numberIn(inner.totalCount) ?? numberIn(inner.total),
	};
}

/** A count nobody reads costs the console one. */
const withoutCount = ({ fields }: Call, query: Query): Query =>
	query.skipCount === undefined && fields.some(({ id }) => id === 'skipCount')
		? { skipCount: true }
		: {};

/** Return All and Limit; all of a list where the editor does not ask. */
const limitOf = (context: IExecuteFunctions, item: number): number =>
	context.getNodeParameter('returnAll', item, null) === null
		? Infinity
		: readLimit.call(context, item);

/**
 * The rows of a list. Throws as a request does, when the answer holds no list where the contract has
 * one, and when a full page does not say whether there are more.
 */
export async function readList(
	context: IExecuteFunctions,
	call: Call,
	base: WholeRequest,
	item: number,
): Promise<IDataObject[]> {
	const node = context.getNode();
	const rules = listRules(call) ?? { rows: [] };
	const { pageSize: most, olderPageSize = Infinity } = rules;
	const { query = {} } = base;
	const size = most === undefined ? undefined : Math.min(Number(query.limit ?? most), most);
	const fixed = rules.next === 'cursor' ? { ...withoutCount(call, query), ...query } : query;
	const limit = limitOf(context, item);
	let left = limit;
	const readPage = async (
		cursor: string | undefined,
		wanted: number | undefined,
	): Promise<PageLike> => {
		const { body, status } = await requestWhole(context, {
			...base,
			query: {
				...fixed,
				...(wanted === undefined ? {} : { limit: wanted }),
				...(cursor === undefined ? {} : { [rules.next ?? 'cursor']: cursor }),
			},
		});
		const found = at(body, rules.rows);
		if (!Array.isArray(found)) {
			throw shapeError(
				node,
				`no list at "${rules.rows.join('.')}"`,
				status,
				base.safety === 'write',
			);
		}
		const rows = found.map(asRow);
		const isFull = wanted !== undefined && rows.length >= wanted;
		const { cursor: next, total } = pagingOf(body);
		if (rules.next === undefined) return { rows, nextCursor: null };
		if (rules.next === 'skip') {
			const read = Number(cursor ?? 0) + rows.length;
			const isLast = rows.length === 0 || (total === undefined ? !isFull : read >= total);
			return { rows, nextCursor: isLast ? null : String(read) };
		}
		// A part must not pass for the whole.
		if (next === undefined && isFull) throw shapeError(node, 'rows but no paging', status, false);
		return { rows, nextCursor: next ?? null };
	};
	const readSome = async (cursor: string | undefined): Promise<PageLike> => {
		const wanted = size === undefined ? undefined : Math.max(1, Math.min(size, left));
		const asked = async () => await readPage(cursor, wanted);
		if (wanted === undefined || wanted <= olderPageSize || !isRead(base)) return await asked();
		return await newerFirst(
			context,
			{ of: call.key, parameters: ['limit'] },
			asked,
			async () => await readPage(cursor, olderPageSize),
		);
	};
	const looped = (what: string) =>
		shapeError(node, `${what} while the list of ${call.key} was read`, 200, false);
	const all: IDataObject[] = [];
	for await (const { rows } of walk(readSome, { looped, idOf: ({ id }) => id })) {
		for (const row of rows.slice(0, left)) all.push(row);
		left = limit - all.length;
		if (left <= 0) break;
	}
	return all;
}
