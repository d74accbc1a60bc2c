import type { IDataObject } from 'n8n-workflow';
import { MOST_REQUESTS } from './guard';
import type { Page } from './pages';
import { fetchPage, pages } from './pages';
import type { Order, Window } from './window';
import { collect, sortedById, split } from './window';
import type { ListEndpoint, TimeCut } from '../records/listEndpoint';
import { Pace } from '../transport/pace';
import { pause } from '../transport/stop';
import type { ApiContext, Query } from '../types';

/** One list, read in windows of time that are cut where they turn out too long. */

/** A window that turns out longer than this many times its share is cut again. */
const TOO_LONG = 1.5;
/** Cut this often, a year is down to minutes; what is longer still is read page by page. */
const MAX_DEPTH = 5;
/** Into which a window is cut at once, whatever the console counts. */
const MOST_PARTS = 50;
/** Where consoles stop counting: more may be there. */
const MOST_COUNTED = 50_000;
/** The parts of a window hold what it holds, and what came meanwhile; much more shows no bounds. */
const MORE_THAN_WHOLE = 1.5;
/** Requests for the ends, for empty windows and for those that are cut again. */
const SPARE_REQUESTS = 40;

export interface WindowOptions {
	/** Requests at a time. */
	parallel: number;
	/** Epoch ms. */
	deadline?: number;
	/** What becomes of each row as it arrives. */
	shape?: (row: IDataObject) => IDataObject;
}

/** Thrown where the console does not keep to the bounds of windows, or miscounts them. */
const NO_WINDOWS = new Error('The list cannot be read in windows of time');

/** What the parts of a window may hold in all, before it shows that their bounds do not count. */
interface Whole {
	left: number;
	total: number;
}

const timeOf = (cut: TimeCut, row: IDataObject | undefined): number => {
	const time = row === undefined ? undefined : cut.time(row);
	return typeof time === 'string' ? Date.parse(time) : NaN;
};

export class WindowRead {
	private readonly pace: Pace;

	private readonly share: number;

	private readonly most: number;

	/** Rows of all windows by id: each lies in one window. */
	private readonly seen = new Set<unknown>();

	private requestsLeft: number;

	constructor(
		private readonly context: ApiContext,
		private readonly list: ListEndpoint,
		private readonly cut: TimeCut,
		private readonly query: Query,
		private readonly order: Order,
		private readonly options: WindowOptions,
		private readonly total: number,
	) {
		const { parallel } = options;
		this.pace = new Pace(parallel, cut.rate, async (ms) => await pause.call(context, ms));
		const byPages = Math.floor(total / list.pageSize / 2);
		this.most = Math.max(2, Math.min(parallel, byPages));
		this.share = Math.ceil(total / this.most);
		this.requestsLeft = this.isCounted(total)
			? 3 * Math.ceil(total / list.pageSize) + SPARE_REQUESTS
			: MOST_REQUESTS;
	}

	private isCounted(total: number): boolean {
		return total !== MOST_COUNTED;
	}

	/** All rows, in order; undefined when windows do not show what the list has. */
	async read(): Promise<IDataObject[] | undefined> {
		const reading = this.readAll();
		// Nothing more goes out for a read that has failed.
		reading.catch((error: unknown) => this.pace.fail(error));
		return await reading.catch((error: unknown) =>
			error === NO_WINDOWS ? undefined : Promise.reject(error as Error),
		);
	}

	private async readAll(): Promise<IDataObject[] | undefined> {
		const span = await this.span();
		if (span === undefined) return undefined;
		const whole: Window = { ...span, depth: 0, left: this.total, rows: [], ids: [] };
		whole.parts = split(whole, this.most);
		await this.readParts(whole, this.total);
		const ids: string[] = [];
		const rows: IDataObject[] = [];
		collect(whole, rows, ids, this.order.descending);
		if (rows.length < this.total && (await this.count()) > rows.length) return undefined;
		return this.order.by === 'time' ? rows : sortedById(rows, ids, this.order);
	}

	private async page(query: Query, limit: number, count = false): Promise<Page> {
		const { deadline } = this.options;
		this.spend();
		return await fetchPage.call(this.context, this.list, query, {
			limit,
			count,
			deadline,
			turn: this.pace.turn(() => Infinity),
		});
	}

	/** A console that miscounts could be asked without end. */
	private spend(): void {
		if (--this.requestsLeft < 0) throw NO_WINDOWS;
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

	/** The question for one window; where it is open, what the person asked for stays. */
	private queryFor({ from, to }: Window): Query {
		const { filter } = this.cut;
		return {
			...this.query,
			...(from === undefined ? {} : { [`${filter}__gte`]: new Date(from).toISOString() }),
			...(to === undefined ? {} : { [`${filter}__lt`]: new Date(to).toISOString() }),
		};
	}

	private async readParts({ parts = [] }: Window, total: number): Promise<void> {
		const whole: Whole = { left: total * MORE_THAN_WHOLE + 2 * this.list.pageSize, total };
		await Promise.all(parts.map((part) => this.readWindow(part, whole)));
	}

	private async readWindow(window: Window, whole: Whole): Promise<void> {
		const query = this.queryFor(window);
		const start = await this.page(query, this.list.pageSize, true);
		const total = start.totalItems ?? 0;
		whole.left -= total;
		if (whole.left < 0 && this.isCounted(whole.total)) throw NO_WINDOWS;
		const canCut = window.depth < MAX_DEPTH && window.high - window.low >= 2;
		if (start.nextCursor !== null && total > this.share * TOO_LONG && canCut) {
			// What this page holds is in the parts again; reading on here would take longest of all.
			const parts = Math.min(MOST_PARTS, Math.ceil(total / this.share));
			window.parts = split(window, Math.max(2, parts));
			await this.readParts(window, total);
			return;
		}
		window.left = total;
		const { deadline, shape } = this.options;
		const turn = this.pace.turn(() => window.left);
		const more = pages.call(this.context, this.list, query, { deadline, start, turn });
		for await (const rows of more) {
			this.spend();
			window.left -= rows.length;
			for (const row of rows) {
				const id = this.cut.id(row);
				// It was created at one time.
				if (typeof id === 'string' && this.seen.has(id)) throw NO_WINDOWS;
				this.seen.add(id);
				if (this.order.by === 'id') window.ids.push(String(id));
				window.rows.push(shape === undefined ? row : shape(row));
			}
		}
	}
}
