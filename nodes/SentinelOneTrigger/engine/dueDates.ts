import type { IDataObject } from 'n8n-workflow';
import type { Query } from '../../shared/types';
import { hash48 } from './hash';
import type { Limits } from './limits';
import { DAY, HOUR, formatMicros, parseMicros } from './micros';
import type { NewEvent, PollContext, PollOptions, PollResult, SourceList } from './types';
import { unusableError } from './types';
import { walk } from './walk';

/** API tokens that end soon. Each is told of once, when its days begin; a new token is another one. */

export interface DueDatesSource {
	kind: 'dueDates';
	days: number;
	/** Whose tokens. */
	lists: Array<{
		list: SourceList;
		query: Query;
		owner: string;
		/** Where the console can filter by the end of the token. */
		bounds?: [from: string, to: string];
	}>;
	/** Whether the token of the credential is watched too. */
	own: boolean;
	expiresAt(row: IDataObject): unknown;
}

export interface DueDatesState {
	/** Tokens that were told of: hash and the hour of their end, each in base 36. */
	notified: string;
}

/** The query goes by n8n's clock, which may be hours off; the decision by the console's. */
const MARGIN = DAY;

/** What is going to end, as far as the time allows to read. */
export async function readDueDates(
	source: DueDatesSource,
	{ readPage, readOwn, now, warn }: PollContext,
): Promise<NewEvent[]> {
	const found: NewEvent[] = [];
	const taken = new Set<string>();
	/** Adds a token that ends within the days; false when the row cannot be told of. */
	const take = (row: IDataObject, owner: string, at: number): boolean => {
		const { id } = row;
		if (typeof id !== 'string' || id === '') return false;
		const ends = source.expiresAt(row);
		const micros = parseMicros(ends);
		if (micros === undefined || micros <= at || micros > at + source.days * DAY) return true;
		const event = `${id}@${String(ends)}`;
		if (taken.has(event)) return true;
		taken.add(event);
		found.push({
			row,
			id,
			time: formatMicros(micros - source.days * DAY),
			detail: String(ends),
			extra: { owner, expiresAt: String(ends), daysLeft: Math.floor((micros - at) / DAY) },
		});
		return true;
	};
	if (source.own) {
		const own = await readOwn();
		if (own === 'deadlineReached') return found;
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
		let usable = 0;
		let unusable = 0;
		for await (const page of walk(readPage, list, sorted)) {
			if (typeof page === 'string') return found;
			for (const row of page.rows) {
				if (take(row, owner, (page.serverTime ?? now()) * 1000)) usable++;
				else unusable++;
			}
		}
		if (unusable > 0 && usable === 0) throw unusableError(unusable, list.name, 'an ID as text');
		if (unusable > 0) warn(`${unusable} of the ${list.name} have no ID and were passed over`);
	}
	return found;
}

/** One poll. Throws an `Error` when more tokens end soon than can be kept in mind. */
export async function pollDueDates(
	source: DueDatesSource,
	former: DueDatesState | undefined,
	context: PollContext,
	{ maxItems }: PollOptions,
	limits: Limits,
): Promise<PollResult<DueDatesState>> {
	const notified = new Map(
		(former?.notified ?? '')
			.split(',')
			.filter((entry) => entry !== '')
			.map((entry): [string, number] => {
				const [hash = '', hour = ''] = entry.split('.');
				return [hash, parseInt(hour, 36)];
			}),
	);
	const news: NewEvent[] = [];
	for (const one of await readDueDates(source, context)) {
		const hash = hash48(`${one.id}@${one.detail}`).toString(36);
		if (notified.has(hash) || news.length >= maxItems) continue;
		notified.set(hash, Math.ceil((parseMicros(one.detail) ?? 0) / HOUR));
		news.push(one);
	}
	if (notified.size > limits.tokensRoom) {
		throw new Error(
			`More than ${limits.tokensRoom.toLocaleString('en-US')} tokens end within ${source.days} days, more than this event can remember. Choose fewer days, or narrow the filters`,
		);
	}
	// A token that ended two days ago by any clock will not come up again.
	const over = context.now() / 3_600_000 - 48;
	return {
		news,
		state: {
			notified: [...notified]
				.filter(([, hour]) => hour > over)
				.map(([hash, hour]) => `${hash}.${hour.toString(36)}`)
				.join(','),
		},
	};
}
