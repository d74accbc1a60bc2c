import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../../../nodes/shared/paging/pages';
import type { Query } from '../../../nodes/shared/types';
import type { ReadPage, PollContext } from '../../../nodes/SentinelOneTrigger/engine/types';
import { formatMicros, parseMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';

/** A console in memory: rows that come, show up late, change and go, under clocks that are wrong. */

export interface ModelOptions {
	pageSize: number;
	/** Hours that the console's rows, its `Date` header and n8n are ahead of the true time. */
	rowsAhead: number;
	headerAhead: number;
	n8nAhead: number;
	/** No `Date` header at all. */
	headerless?: boolean;
	/** Rows of one instant in the order of their ids, or in another one that stays the same. */
	ties: 'id' | 'other';
	/** The console cuts times in filters to milliseconds. */
	cutsFilters: boolean;
	/** How long a request takes, ms. */
	latencyMs: number;
}

interface ModelRow {
	id: string;
	/** What the console filters and sorts by, microseconds on its clock. */
	key: number;
	/** Its key is later than the console's own clock. */
	isMisdated: boolean;
	/** True time, ms. */
	visibleAt: number;
	goneAt: number;
	/** An order of its own. */
	other: string;
	/** As the console answers it. */
	json: IDataObject;
}

const START = Date.UTC(2026, 2, 1, 12);
const HOUR = 3_600_000;

const mix = (text: string): number => {
	let hash = 7;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x2c1b3c6d);
	return hash >>> 0;
};

export class Model {
	/** True time, ms. */
	now = START;
	requests = 0;
	readonly rows = new Map<string, ModelRow>();
	private coming: Array<{ at: number; act: () => void }> = [];
	private orders = new Map<string, ModelRow[]>();
	private created = 0;

	constructor(readonly options: ModelOptions) {}

	get rowClock(): number {
		return (this.now + this.options.rowsAhead * HOUR) * 1000;
	}

	get n8nClock(): number {
		return this.now + this.options.n8nAhead * HOUR;
	}

	/** Makes `act` happen at a true time, in the middle of a poll if need be. */
	at(at: number, act: () => void): void {
		this.coming.push({ at, act });
		this.coming.sort((a, b) => a.at - b.at);
	}

	advance(ms: number): void {
		const until = this.now + ms;
		for (let next = this.coming[0]; next !== undefined && next.at <= until; next = this.coming[0]) {
			this.coming.shift();
			this.now = Math.max(this.now, next.at);
			next.act();
		}
		this.now = until;
	}

	/** One row, created now (`micros` after), visible so many ms later. Ids do not follow time. */
	create(lateMs = 0, micros = 0, isMisdated = false): string {
		const number = ++this.created;
		const id = `${9 - (mix(`i${number}`) % 4)}${String(mix(`n${number}`)).padStart(10, '0')}${String(number).padStart(8, '0')}`;
		const key = this.rowClock + micros;
		const visibleAt = this.now + lateMs;
		const json = { id, createdAt: formatMicros(key) };
		this.rows.set(id, {
			id,
			key,
			isMisdated,
			visibleAt,
			goneAt: Infinity,
			other: String(mix(id)),
			json,
		});
		this.orders.clear();
		return id;
	}

	remove(id: string): void {
		const row = this.rows.get(id);
		if (row !== undefined) row.goneAt = Math.min(row.goneAt, this.now);
	}

	restore(id: string): void {
		const row = this.rows.get(id);
		if (row !== undefined) row.goneAt = Infinity;
	}

	/** The record changes: from now on it is a row of now. */
	touch(id: string): void {
		const row = this.rows.get(id);
		if (row === undefined || row.goneAt <= this.now) return;
		row.key = this.rowClock;
		row.isMisdated = false;
		row.json = { id, createdAt: formatMicros(row.key) };
		this.orders.clear();
	}

	isVisible = (row: ModelRow): boolean => row.visibleAt <= this.now && row.goneAt > this.now;

	/** What the engine polls this console with; `readPage` for polls that are cut short or fail. */
	pollContext(
		readPage: ReadPage = async (_list, query, asked) => this.page(query, asked),
	): PollContext {
		return {
			now: () => this.n8nClock,
			warn: () => undefined,
			readOwn: () => Promise.resolve('deadlineReached' as const),
			readPage,
		};
	}

	/** Answers as the console would; the time of the request passes first. */
	page(
		query: Query,
		{ limit, cursor, count }: { limit?: number; cursor?: string; count?: boolean },
	): Page {
		this.requests++;
		this.advance(this.options.latencyMs);
		const bound = (name: string): number | undefined => {
			const value = query[name];
			if (value === undefined) return undefined;
			const micros = parseMicros(value)!;
			return this.options.cutsFilters ? Math.floor(micros / 1000) * 1000 : micros;
		};
		const from = bound('createdAt__gte') ?? -Infinity;
		const to = bound('createdAt__lte') ?? Infinity;
		const tie = (row: ModelRow) => (this.options.ties === 'id' ? row.id : row.other);
		const byTime = (a: ModelRow, b: ModelRow) =>
			a.key - b.key || (tie(a) < tie(b) ? -1 : tie(a) > tie(b) ? 1 : a.id < b.id ? -1 : 1);
		const byId = (a: ModelRow, b: ModelRow) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
		const byChance = (a: ModelRow, b: ModelRow) => (a.other < b.other ? -1 : 1);
		const compare = query.sortBy === 'id' ? byId : query.sortBy === undefined ? byChance : byTime;
		const down = query.sortOrder === 'desc' ? -1 : 1;
		const name = `${String(query.sortBy)} ${down}`;
		const rows =
			this.orders.get(name) ?? [...this.rows.values()].sort((a, b) => down * compare(a, b));
		this.orders.set(name, rows);
		// A cursor is the row it stands after, with its place at that time.
		let start = 0;
		if (cursor !== undefined) {
			const [id, key] = cursor.split('@') as [string, string];
			const row = this.rows.get(id)!;
			const after = { ...row, key: Number(key) };
			start = lowerBound(rows, (one) =>
				one.id === id && one.key === after.key ? true : down * compare(one, after) < 0,
			);
		} else if (compare === byTime && down > 0) start = lowerBound(rows, (row) => row.key < from);
		const size = Math.min(limit ?? this.options.pageSize, this.options.pageSize);
		const found: ModelRow[] = [];
		let more = false;
		for (let at = start; at < rows.length; at++) {
			const row = rows[at]!;
			if (row.key < from || row.key > to || !this.isVisible(row)) continue;
			if (found.length === size) {
				more = true;
				break;
			}
			found.push(row);
		}
		const last = found[found.length - 1];
		return {
			rows: found.map(({ json }) => json),
			...(count === true
				? { totalItems: [...this.rows.values()].filter(this.isVisible).length }
				: {}),
			nextCursor: more && last !== undefined ? `${last.id}@${last.key}` : null,
			...(this.options.headerless === true
				? {}
				: { serverTime: Math.floor((this.now + this.options.headerAhead * HOUR) / 1000) * 1000 }),
		};
	}
}

function lowerBound(rows: readonly ModelRow[], isBefore: (row: ModelRow) => boolean): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isBefore(rows[middle]!)) low = middle + 1;
		else high = middle;
	}
	return low;
}
