import type { IDataObject } from 'n8n-workflow';
import { pause } from '../transport/send';
import type { ListEndpoint, TimeCut } from '../records/record';
import { Pace } from '../transport/pace';
import type { Page } from './pages';
import { fetchPage, pages, readRows } from './pages';
import type { ApiContext, Query } from '../types';

/**
 * Long lists, read in several disjoint windows of time at once. A record has one time of creation,
 * so it is in one window, whatever else changes while they are read: like a read page by page,
 * every record that is there from beginning to end comes exactly once.
 */

/** Shorter lists are read page by page: finding windows takes requests too. */
const MIN_PAGES = 6;
/** A window that turns out longer than this many times its share is cut again. */
const TOO_LONG = 1.5;
/** Cut this often, a year is down to minutes; what is longer still is read page by page. */
const MAX_DEPTH = 5;

type Shape = (row: IDataObject) => IDataObject;

export interface ReadOptions {
	/** Requests at a time; 1 reads page by page. */
	parallel: number;
	/** Epoch ms. */
	deadline?: number;
	/** What becomes of each row as it arrives; keeps memory small where it drops most of it. */
	shape?: Shape;
}

/** From `from` (or the beginning) to before `to` (or the end), epoch ms. */
interface Window {
	from?: number;
	to?: number;
	/** Where its rows lie, as far as one knows: where to cut it. */
	low: number;
	high: number;
	depth: number;
	/** Rows still to come; all there could be until the console has counted them. */
	left: number;
	rows: IDataObject[];
	ids: string[];
	parts?: Window[];
}

interface Order {
	by: 'time' | 'id';
	descending: boolean;
}

/** Ids as the console orders them: as numbers, whose digits do not fit into one. */
const compareIds = (a: string, b: string): number =>
	a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

const ordered = (ids: readonly string[], { descending }: Order): boolean =>
	ids.every((id, at) => {
		const before = ids[at - 1];
		return before === undefined || compareIds(before, id) * (descending ? -1 : 1) < 0;
	});

/** The orders that windows can be put together in again. */
function orderOf(query: Query, cut: TimeCut): Order | undefined {
	const descending = query.sortOrder === 'desc';
	if (query.sortBy === cut.sortBy) return { by: 'time', descending };
	return query.sortBy === 'id' ? { by: 'id', descending } : undefined;
}

const timeOf = (cut: TimeCut, row: IDataObject | undefined): number => {
	const time = row === undefined ? undefined : cut.time(row);
	return typeof time === 'string' ? Date.parse(time) : NaN;
};

class WindowRead {
	private readonly pace: Pace;

	private readonly share: number;

	private readonly most: number;

	constructor(
		private readonly context: ApiContext,
		private readonly list: ListEndpoint,
		private readonly cut: TimeCut,
		private readonly query: Query,
		private readonly order: Order,
		private readonly options: ReadOptions,
		private readonly total: number,
	) {
		const { parallel } = options;
		this.pace = new Pace(parallel, cut.rate, async (ms) => await pause.call(context, ms));
		const byPages = Math.floor(total / list.pageSize / 2);
		this.most = Math.max(2, Math.min(parallel, byPages));
		this.share = Math.ceil(total / this.most);
	}

	/** All rows, in order; undefined when windows do not show what the list has. */
	async read(): Promise<IDataObject[] | undefined> {
		const reading = this.readAll();
		// Nothing more goes out for a read that has failed.
		reading.catch((error: unknown) => this.pace.fail(error));
		return await reading;
	}

	private async readAll(): Promise<IDataObject[] | undefined> {
		const span = await this.span();
		if (span === undefined) return undefined;
		const whole: Window = { ...span, depth: 0, left: this.total, rows: [], ids: [] };
		whole.parts = this.split(whole, this.most);
		await Promise.all(whole.parts.map((part) => this.readWindow(part)));
		const ids: string[] = [];
		const rows: IDataObject[] = [];
		this.collect(whole, rows, ids);
		if (rows.length < this.total && (await this.count()) > rows.length) return undefined;
		return this.order.by === 'time' ? rows : this.sorted(rows, ids);
	}

	private async page(query: Query, limit: number, count = false): Promise<Page> {
		const { deadline } = this.options;
		return await fetchPage.call(this.context, this.list, query, {
			limit,
			count,
			deadline,
			turn: this.pace.turn(() => Infinity),
		});
	}

	private async count(): Promise<number> {
		return (await this.page(this.query, 1, true)).totalItems ?? 0;
	}

	/** The times of the oldest and the newest row. */
	private async span(): Promise<Pick<Window, 'low' | 'high'> | undefined> {
		const end = async (sortOrder: string) => {
			const { rows } = await this.page({ ...this.query, sortBy: this.cut.sortBy, sortOrder }, 1);
			return timeOf(this.cut, rows[0]);
		};
		const [low, high] = await Promise.all([end('asc'), end('desc')]);
		return low < high ? { low, high } : undefined;
	}

	/** Disjoint windows that together are `window`, oldest first, of equal length. */
	private split(window: Window, count: number): Window[] {
		const { low, high, depth } = window;
		const number = Math.min(count, Math.floor(high - low));
		const edge = (at: number) => Math.ceil(low + ((high - low) * at) / number);
		return Array.from({ length: number }, (_, at) => ({
			from: at === 0 ? window.from : edge(at),
			to: at === number - 1 ? window.to : edge(at + 1),
			low: edge(at),
			high: edge(at + 1),
			depth: depth + 1,
			left: Infinity,
			rows: [],
			ids: [],
		}));
	}

	/** The question for one window; where it is open, what the person asked for stays. */
	private queryFor({ from, to }: Window): Query {
		const { filter } = this.cut;
		return {
			...this.query,
			...(from === undefined ? {} : { [`${filter}__gte`]: new Date(from).toISOString() }),
			...(to === undefined ? {} : { [`${filter}__lt`]: new Date(to).toISOString() }),
		};
	}

	private async readWindow(window: Window): Promise<void> {
		const query = this.queryFor(window);
		const start = await this.page(query, this.list.pageSize, true);
		const total = start.totalItems ?? 0;
		const canCut = window.depth < MAX_DEPTH && window.high - window.low >= 2;
		if (start.nextCursor !== null && total > this.share * TOO_LONG && canCut) {
			// What this page holds is in the parts again; reading on here would take longest of all.
			window.parts = this.split(window, Math.max(2, Math.ceil(total / this.share)));
			await Promise.all(window.parts.map((part) => this.readWindow(part)));
			return;
		}
		window.left = total;
		const { deadline, shape } = this.options;
		const turn = this.pace.turn(() => window.left);
		const more = pages.call(this.context, this.list, query, { deadline, start, turn });
		for await (const rows of more) {
			window.left -= rows.length;
			for (const row of rows) {
				if (this.order.by === 'id') window.ids.push(String(this.cut.id(row)));
				window.rows.push(shape === undefined ? row : shape(row));
			}
		}
	}

	private collect(window: Window, rows: IDataObject[], ids: string[]): void {
		for (const row of window.rows) rows.push(row);
		for (const id of window.ids) ids.push(id);
		const parts = window.parts ?? [];
		for (const part of this.order.descending ? [...parts].reverse() : parts) {
			this.collect(part, rows, ids);
		}
		window.rows = [];
		window.ids = [];
	}

	/** Rows by id. Ids grow with time as a rule, and then they are in order already. */
	private sorted(rows: IDataObject[], ids: string[]): IDataObject[] {
		if (ordered(ids, this.order)) return rows;
		const sign = this.order.descending ? -1 : 1;
		return rows
			.map((row, at) => ({ row, id: ids[at] ?? '' }))
			.sort((a, b) => sign * compareIds(a.id, b.id))
			.map(({ row }) => row);
	}
}

/**
 * All rows of `list`, in the order the query asks for. Long lists that can be cut by time are read
 * in windows, at most `parallel` requests at a time and below the console's rate; others page by
 * page, as are lists whose console does not count. Throws as `pages` does, with the first failure.
 */
export async function readAll(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	options: ReadOptions,
): Promise<IDataObject[]> {
	const { deadline, shape, parallel } = options;
	const cut = parallel > 1 ? list.timeCut : undefined;
	const order = cut === undefined ? undefined : orderOf(query, cut);
	if (cut === undefined || order === undefined) {
		return await readRows.call(this, list, query, { deadline, shape });
	}
	const start = await fetchPage.call(this, list, query, { count: true, deadline });
	const total = start.totalItems ?? 0;
	const ids = start.rows.map((row) => String(cut.id(row)));
	const isLong = start.nextCursor !== null && total > MIN_PAGES * list.pageSize;
	if (isLong && (order.by === 'time' || ordered(ids, order))) {
		const read = new WindowRead(this, list, cut, query, order, options, total);
		const rows = await read.read();
		if (rows !== undefined) return rows;
	}
	return await readRows.call(this, list, query, { deadline, shape, start });
}
