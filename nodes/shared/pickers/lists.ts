import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { fetchPage, readRows } from '../paging/pages';
import type { PickedKind, RecordKind } from '../records/record';
import type { Query } from '../types';

/** Lists of the editor, from what the record says of its picker. */

const PAGE = 100;
/** A drop-down with more entries than this helps nobody; the rest is typed as an expression. */
const MOST_OPTIONS = 2000;

/** The methods of a node that fill its lists. */
export type ListSearch = NonNullable<NonNullable<INodeType['methods']>['listSearch']>;

/** Adds to the rows what their labels need and the list leaves out. */
type Complete = (this: ILoadOptionsFunctions, rows: IDataObject[]) => Promise<IDataObject[]>;

/** What the list is always asked for. */
function asked({ picker, times, sortFields }: RecordKind): Query {
	if (picker?.sortBy !== undefined)
		return { ...picker.fixed, sortBy: picker.sortBy, sortOrder: 'asc' };
	const newest = sortFields.length === 0 ? undefined : times.arrived?.sortBy;
	return {
		...picker?.fixed,
		...(newest === undefined ? {} : { sortBy: newest, sortOrder: 'desc' }),
	};
}

async function options(
	this: ILoadOptionsFunctions,
	{ idOf, label = () => '', picker }: RecordKind,
	rows: IDataObject[],
	complete?: Complete,
): Promise<Array<{ name: string; value: string }>> {
	const { offers = () => true } = picker ?? {};
	const whole = complete === undefined ? rows : await complete.call(this, rows);
	return whole.filter(offers).flatMap((row) => {
		const id = idOf(row);
		return typeof id === 'string' && id !== '' ? [{ name: label(row), value: id }] : [];
	});
}

/** A searchable, paged list for a resource locator. */
export const searcher = (kind: PickedKind, complete?: Complete) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const typed = filter?.trim() ?? '';
		const { search = { by: 'query', least: 1 } } = kind.picker;
		const isAsked = search !== 'here' && typed.length >= search.least;
		const query = { ...asked(kind), ...(isAsked ? { [search.by]: typed } : {}) };
		const page = await fetchPage.call(this, kind.list, query, {
			limit: PAGE,
			cursor: paginationToken,
		});
		const found = await options.call(this, kind, page.rows, complete);
		const wanted = search === 'here' ? typed.toLowerCase() : '';
		return {
			results: found.filter(({ name }) => name.toLowerCase().includes(wanted)),
			paginationToken: page.nextCursor ?? undefined,
		};
	};

/** All entries at once, for a drop-down or a multi-select; the last one says so where there are more. */
export const optionsLoader = (kind: RecordKind, complete?: Complete) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const { list } = kind;
		const rows = await readRows.call(this, list, asked(kind), { limit: MOST_OPTIONS + 1 });
		const shown = await options.call(this, kind, rows.slice(0, MOST_OPTIONS), complete);
		if (rows.length <= MOST_OPTIONS) return shown;
		const name = `Only the first ${MOST_OPTIONS.toLocaleString('en-US')} ${list.name} are listed`;
		const description = 'Give others by their IDs, with an expression';
		return [...shown, { name: `${name}. ${description}.`, value: '', description }];
	};
