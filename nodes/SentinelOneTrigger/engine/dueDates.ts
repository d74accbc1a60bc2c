import type { IDataObject } from 'n8n-workflow';
import type { ListEndpoint } from '../../shared/records/record';
import type { Query } from '../../shared/types';
import { hash48 } from './ledger';
import { DAY, HOUR, formatMicros, parseMicros } from './micros';
import type { Found, Polled, Surroundings, Wishes } from './types';
import { walk } from './walk';

/** API tokens that end soon. Each is told of once, when its days begin; a new token is another one. */

export interface ExpiringSource {
	kind: 'expiring';
	days: number;
	/** Whose tokens. */
	lists: Array<{
		list: ListEndpoint;
		query: Query;
		owner: string;
		/** Where the console can filter by the end of the token. */
		bounds?: [from: string, to: string];
	}>;
	/** Whether the token of the credential is watched too. */
	own: boolean;
	expiresAt(row: IDataObject): unknown;
}

export interface ExpiringState {
	/** Tokens that were told of: hash and the hour of their end, each in base 36. */
	told: string;
}

/** More tokens than this that end within the days are no list to act on. */
const MOST_TOLD = 5_000;
/** The query goes by n8n's clock, which may be hours off; the decision by the console's. */
const MARGIN = DAY;

/** What is going to end, as far as the time allows to read. */
export async function readExpiring(
	source: ExpiringSource,
	{ readPage, readOwn, now }: Surroundings,
): Promise<Found[]> {
	const found: Found[] = [];
	const take = (row: IDataObject, owner: string, at: number) => {
		const ends = source.expiresAt(row);
		const micros = parseMicros(ends);
		if (typeof row.id !== 'string' || micros === undefined) return;
		if (micros <= at || micros > at + source.days * DAY) return;
		if (found.some(({ id, detail }) => id === row.id && detail === ends)) return;
		found.push({
			row,
			id: row.id,
			time: formatMicros(micros - source.days * DAY),
			detail: String(ends),
			extra: { owner, expiresAt: String(ends), daysLeft: Math.floor((micros - at) / DAY) },
		});
	};
	if (source.own) {
		const own = await readOwn();
		if (own === 'late') return found;
		take(own.row, 'credential', (own.serverTime ?? now()) * 1000);
	}
	for (const { list, query, owner, bounds } of source.lists) {
		const from = now() * 1000;
		const span: Query =
			bounds === undefined
				? {}
				: {
						[bounds[0]]: formatMicros(from - MARGIN),
						[bounds[1]]: formatMicros(from + source.days * DAY + MARGIN),
					};
		const sorted = { ...query, ...span, sortBy: 'id', sortOrder: 'asc' };
		for await (const page of walk(readPage, list, sorted)) {
			if (typeof page === 'string') return found;
			for (const row of page.rows) take(row, owner, (page.serverTime ?? now()) * 1000);
		}
	}
	return found;
}

/** One poll. Throws an `Error` when more tokens end soon than can be kept in mind. */
export async function pollExpiring(
	source: ExpiringSource,
	former: ExpiringState | undefined,
	surroundings: Surroundings,
	{ most }: Wishes,
): Promise<Polled<ExpiringState>> {
	const told = new Map(
		(former?.told ?? '')
			.split(',')
			.filter((entry) => entry !== '')
			.map((entry): [string, number] => {
				const [hash = '', hour = ''] = entry.split('.');
				return [hash, parseInt(hour, 36)];
			}),
	);
	const found: Found[] = [];
	for (const one of await readExpiring(source, surroundings)) {
		const hash = hash48(`${one.id}@${one.detail}`).toString(36);
		if (told.has(hash) || found.length >= most) continue;
		told.set(hash, Math.ceil((parseMicros(one.detail) ?? 0) / HOUR));
		found.push(one);
	}
	if (told.size > MOST_TOLD) {
		throw new Error(
			`More than ${MOST_TOLD.toLocaleString('en-US')} tokens end within ${source.days} days, more than this event can keep in mind. Choose fewer days, or narrow the filters`,
		);
	}
	// A token that ended two days ago by any clock will not come up again.
	const over = surroundings.now() / 3_600_000 - 48;
	return {
		found,
		state: {
			told: [...told]
				.filter(([, hour]) => hour > over)
				.map(([hash, hour]) => `${hash}.${hour.toString(36)}`)
				.join(','),
		},
	};
}
