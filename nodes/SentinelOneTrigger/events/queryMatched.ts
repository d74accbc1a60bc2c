import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { parameterError } from '../../shared/errors/errors';
import { noSuch } from '../../shared/errors/notFound';
import { UNKNOWN_SITE, accountsOfSites } from '../../shared/lake/places';
import type { Reach } from '../../shared/lake/reach';
import { eventsIn, microsOfNanos, nanosOfMicros, rowsIn } from '../../shared/lake/windows';
import type { Page } from '../../shared/paging/pages';
import type { Query } from '../../shared/types';
import { DAY, HOUR, MINUTE } from '../engine/micros';
import type { PageRequest } from '../engine/types';
import type { TriggerEvent } from './event';
import { scopeFilters } from './filters';
import type { QuerySettings } from './querySettings';
import { queryFields, readQuerySettings } from './querySettings';

/** What a query of the data lake finds. */

const idsIn = (value: Query[string]): string[] =>
	Array.isArray(value) ? value : value === undefined ? [] : [String(value)];

/** Whose events a poll sees. */
async function reachOf(context: IPollFunctions, query: Query): Promise<Reach> {
	const [accountIds, siteIds] = [idsIn(query.accountIds), idsIn(query.siteIds)];
	if (siteIds.length === 0) return accountIds.length === 0 ? {} : { accountIds };
	const found = await accountsOfSites(context, siteIds);
	if (found.unknown !== undefined) {
		throw parameterError(context.getNode(), noSuch('site', found.unknown), UNKNOWN_SITE);
	}
	return { accountIds: found.accountIds, siteIds };
}

/** The rows of a window, as a page of the engine. */
async function readWindow(
	context: IPollFunctions,
	{ query: { from, to, sortOrder, ...filters }, limit = 1000, deadline }: PageRequest,
	{ kind, query, keys }: QuerySettings,
): Promise<Page> {
	const reach = await reachOf(context, filters);
	const span = { from: nanosOfMicros(Number(from)), to: nanosOfMicros(Number(to)) };
	const newestFirst = sortOrder === 'desc';
	const asked = { span, limit, newestFirst };
	const asking = { reach, deadline };
	const { rows, remarks, wholeUntil } =
		kind === 'events'
			? await eventsIn(context, asking, query, asked)
			: await rowsIn(context, asking, query, newestFirst ? { span, limit: 20_000 } : asked);
	for (const remark of remarks) context.logger.warn(`SentinelOne Trigger: ${remark}`);
	const [row] = rows;
	const missing = kind === 'rows' ? keys.find((key) => row && !Object.hasOwn(row, key)) : undefined;
	if (missing !== undefined) {
		throw parameterError(
			context.getNode(),
			`Key Fields names ${missing}, which the query does not return`,
			`Its columns are: ${Object.keys(row ?? {}).join(', ')}.`,
		);
	}
	return { rows, nextCursor: wholeUntil === undefined ? null : String(microsOfNanos(wholeUntil)) };
}

export const queryMatched: TriggerEvent = {
	name: 'Query Matched',
	description: 'A data lake query found an event or a row that it did not find before',
	filters: scopeFilters,
	tellsExisting: true,
	settings: queryFields,
	readSettings: readQuerySettings,
	simplify: (row) => row,
	source: (query, given) => {
		const chosen = given as unknown as QuerySettings;
		const { kind, keys, lateMinutes, lookBackMinutes, learnHours, rememberDays } = chosen;
		const isOrdered = kind === 'events';
		const overlap = lateMinutes * MINUTE;
		const isWhole = keys.length === 0;
		return {
			kind: 'query',
			list: {
				name: isOrdered ? 'events of the query' : 'rows of the query',
				read: async (context, request) => await readWindow(context, request, chosen),
			},
			query,
			key: (row: IDataObject) =>
				JSON.stringify(isWhole ? row : keys.map((name) => row[name] ?? null)),
			time: (row: IDataObject) => row.timestamp,
			isOrdered,
			overlap,
			lookBack: isOrdered ? 0 : lookBackMinutes * MINUTE,
			learn: isOrdered && isWhole ? overlap : learnHours * HOUR,
			remember: isOrdered && isWhole ? overlap : rememberDays * DAY,
		};
	},
};
