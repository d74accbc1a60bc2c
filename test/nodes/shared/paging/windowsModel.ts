import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { records } from '../../../../nodes/shared/records';
import type { ApiContext } from '../../../../nodes/shared/types';
import { API_BASE } from '../../../../nodes/shared/types';

/** The list of agents of a console, in memory: filters, order, cursors and counts as the real one. */

const CREDENTIAL = { subdomain: 'acme', domain: 'sentinelone.net', apiToken: 'a-token' };

/** An id of the console for a small number: 18 digits. */
export const id = (n: number): string => String(225494730938493000n + BigInt(n));

export interface ModelRow {
	id: string;
	/** Microseconds. */
	at: number;
}

export const PAGE = 5;
/** Agents, five a page, so that few rows make many pages. */
export const smallPages = { ...records.agents.list, pageSize: PAGE };

const START = Date.parse('2026-01-01T00:00:00Z') * 1000;

const timestamp = (at: number): string => {
	const micros = START + at;
	const iso = new Date(Math.floor(micros / 1000)).toISOString();
	return `${iso.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`;
};
const micros = (text: string): number => {
	const [, whole = '', fraction = ''] = /^(.+?)(?:\.(\d+))?Z$/.exec(text) ?? [];
	return Date.parse(`${whole}Z`) * 1000 + Number(fraction.padEnd(6, '0')) - START;
};

export const toRow = ({ id: own, at }: ModelRow): IDataObject => ({
	id: own,
	createdAt: timestamp(at),
});

const compareIds = (a: string, b: string): number => (BigInt(a) < BigInt(b) ? -1 : 1);

export class ConsoleModel {
	rows = new Map<string, ModelRow>();

	/** Every row there ever was. */
	readonly ever = new Set<string>();

	/** Every row that has been there all the time. */
	readonly throughout = new Set<string>();

	asked: Array<Record<string, string>> = [];

	under = 0;

	mostUnder = 0;

	counts = true;

	/** As if there were so many times the rows, counted up to a bound. */
	countsTimes = 1;

	mostCounted = Infinity;

	/** Called before each answer. */
	before: (number: number) => Promise<{ statusCode: number; headers: IDataObject } | undefined> =
		async () => undefined;

	constructor(rows: ModelRow[]) {
		for (const row of rows) {
			this.rows.set(row.id, row);
			this.ever.add(row.id);
			this.throughout.add(row.id);
		}
	}

	add(row: ModelRow): void {
		if (this.ever.has(row.id)) return;
		this.rows.set(row.id, row);
		this.ever.add(row.id);
	}

	remove(rowId: string): void {
		this.rows.delete(rowId);
		this.throughout.delete(rowId);
	}

	sorted(query: Record<string, string>): ModelRow[] {
		const sign = query.sortOrder === 'desc' ? -1 : 1;
		const from = query.createdAt__gte === undefined ? -Infinity : micros(query.createdAt__gte);
		const to = query.createdAt__lt === undefined ? Infinity : micros(query.createdAt__lt);
		return [...this.rows.values()]
			.filter(({ at }) => at >= from && at < to)
			.sort((a, b) => sign * this.compare(query, a, b));
	}

	private compare({ sortBy }: Record<string, string>, a: ModelRow, b: ModelRow): number {
		return (
			(sortBy === 'createdAt' ? a.at - b.at : 0) || (a.id === b.id ? 0 : compareIds(a.id, b.id))
		);
	}

	private list(query: Record<string, string>): IDataObject {
		const sign = query.sortOrder === 'desc' ? -1 : 1;
		const all = this.sorted(query);
		const after =
			query.cursor === undefined
				? undefined
				: (JSON.parse(Buffer.from(query.cursor, 'base64').toString()) as ModelRow);
		const rest =
			after === undefined ? all : all.filter((row) => sign * this.compare(query, row, after) > 0);
		const limit = Number(query.limit ?? 10);
		const page = rest.slice(0, limit);
		return {
			data: page.map(toRow),
			pagination: {
				nextCursor:
					rest.length > limit ? Buffer.from(JSON.stringify(page.at(-1))).toString('base64') : null,
				...(this.counts
					? {
							totalItems:
								query.skipCount === 'true'
									? 0
									: Math.min(this.mostCounted, this.countsTimes * all.length),
						}
					: {}),
			},
		};
	}

	private readonly request = async (_credential: string, options: IHttpRequestOptions) => {
		const url = new URL(options.url);
		expect(url.origin + url.pathname).toBe(`https://acme.sentinelone.net${API_BASE}/agents`);
		const query = Object.fromEntries(url.searchParams);
		this.asked.push(query);
		this.under++;
		this.mostUnder = Math.max(this.mostUnder, this.under);
		const number = this.asked.length;
		try {
			const instead = await this.before(number);
			return instead ?? { statusCode: 200, headers: {}, body: this.list(query) };
		} finally {
			this.under--;
		}
	};

	/** As much of n8n's context as reading a list takes. */
	readonly context = {
		getNode: () => ({ name: 'SentinelOne', type: 'sentinelOne', typeVersion: 1, parameters: {} }),
		getCredentials: async () => CREDENTIAL,
		helpers: { httpRequestWithAuthentication: this.request },
	} as unknown as ApiContext;
}

/** Rows that lie evenly, with ids that grow with time. */
export const evenRows = (count: number): ModelRow[] =>
	Array.from({ length: count }, (_, n) => ({ id: id(n), at: n * 60_000_000 }));

/** Lifts the console's rate for one test file: a model has none. */
export function withoutRate(): void {
	const own = smallPages.timeCut;
	beforeAll(() => {
		if (own !== undefined) smallPages.timeCut = { ...own, rate: 1e9 };
	});
	afterAll(() => {
		smallPages.timeCut = own;
	});
}
