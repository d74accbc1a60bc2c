import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { API, CONSOLE } from '../../harness/sentinelone';

/** A console that answers a list with the rows it is given, whole, however it is asked. */
export class Wire {
	/** The answers to come; the last one stays. */
	private answers: IDataObject[][] = [[]];
	/** The console's clock, epoch ms. */
	now = Date.UTC(2026, 2, 1, 12);
	asked: Array<Record<string, string>> = [];

	constructor(private readonly list: string) {
		nock(CONSOLE)
			.persist()
			.get(`${API}/${list}`)
			.query(true)
			.reply((uri) => {
				const query = Object.fromEntries(new URL(uri, CONSOLE).searchParams);
				this.asked.push(query);
				const rows = this.sorted(query);
				const totalItems = this.answers[0]?.length ?? 0;
				const data = this.list === 'sites' ? { sites: rows } : rows;
				return [
					200,
					{ data, pagination: { totalItems, nextCursor: null } },
					{ date: new Date(this.now).toUTCString() },
				];
			});
	}

	show(...rows: IDataObject[]): void {
		this.answers = [rows];
	}

	private sorted({ sortBy = 'id', sortOrder, limit }: Record<string, string>): IDataObject[] {
		const rows = [...(this.answers[0] ?? [])];
		const key = (row: IDataObject) => String(row[sortBy === 'id' ? 'id' : 'createdAt']);
		rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
		if (sortOrder === 'desc') rows.reverse();
		return rows.slice(0, Number(limit ?? 1000));
	}
}

export const id = (n: number): string => String(225494730938490000n + BigInt(n));
/** A time so many minutes after the console's noon. */
export const at = (minutes: number): string =>
	new Date(Date.UTC(2026, 2, 1, 12) + minutes * 60_000).toISOString();
