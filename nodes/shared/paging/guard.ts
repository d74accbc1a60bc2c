import type { IDataObject } from 'n8n-workflow';

/** What tells that a list goes round in circles, and which of its rows came before. Pure. */

/** A page, however it was asked for. */
export interface PageLike {
	rows: readonly IDataObject[];
	/** Where the next page starts; null after the last one. */
	nextCursor: string | null;
}

/** More pages in a row than this without a new row, each pointing on, are taken for a loop. */
const MOST_EMPTY = 3;
/** Requests of one read: five million rows, as most lists come. */
export const MOST_REQUESTS = 5000;

/** A short stand-in for a long text; two texts share one as good as never (53 bits). */
function hash(text: string): string {
	let [high, low] = [0xdeadbeef, 0x41c6ce57];
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		high = Math.imul(high ^ code, 2654435761);
		low = Math.imul(low ^ code, 1597334677);
	}
	return `${(high >>> 0).toString(36)}.${(low >>> 0).toString(36)}`;
}

/** What two pages have in common only when they are the same one. */
const faceOf = (rows: readonly IDataObject[]): string =>
	hash(JSON.stringify([rows.length, rows[0], rows[rows.length - 1]]));

export interface Taken {
	/** The rows of the page that no earlier page had. */
	rows: IDataObject[];
	/** What is wrong, as in "The console answered with ..."; undefined when reading may go on. */
	wrong?: string;
}

export class PageGuard {
	private readonly cursors = new Set<string>();

	private readonly faces = new Set<string>();

	/** Rows by what names them; undefined once that turned out to name several. */
	private ids: Set<string> | undefined = new Set();

	private empty = 0;

	private requests = 0;

	constructor(
		/** What names a row; rows without a name are all new. */
		private readonly idOf: ((row: IDataObject) => unknown) | undefined,
		private readonly mostRequests: number = MOST_REQUESTS,
	) {}

	/** Looks at the next page of the list. */
	take({ rows, nextCursor }: PageLike): Taken {
		this.requests++;
		const face = rows.length === 0 ? undefined : faceOf(rows);
		if (face !== undefined && this.faces.has(face)) {
			return { rows: [], wrong: 'the same page twice' };
		}
		if (face !== undefined) this.faces.add(face);
		const fresh = this.freshOf(rows);
		this.empty = fresh.length === 0 ? this.empty + 1 : 0;
		return { rows: fresh, wrong: nextCursor === null ? undefined : this.wrongAt(nextCursor) };
	}

	private wrongAt(cursor: string): string | undefined {
		if (this.cursors.has(cursor)) return 'the same page twice';
		this.cursors.add(cursor);
		if (this.empty > MOST_EMPTY) return 'empty pages without end';
		return this.requests >= this.mostRequests ? 'pages without end' : undefined;
	}

	/** A row that moved while the list was read comes on two pages; it is taken once. */
	private freshOf(rows: readonly IDataObject[]): IDataObject[] {
		const { ids, idOf } = this;
		if (ids === undefined || idOf === undefined) return [...rows];
		const named = rows.map((row) => {
			const id = idOf(row);
			return typeof id === 'string' && id !== '' ? id : undefined;
		});
		const known = named.filter((id) => id !== undefined);
		if (new Set(known).size < known.length) {
			// What comes twice on one page names no row.
			this.ids = undefined;
			return [...rows];
		}
		const fresh = rows.filter((_, at) => {
			const id = named[at];
			return id === undefined || !ids.has(id);
		});
		for (const id of known) ids.add(id);
		return fresh;
	}
}
