import type { Query } from '../../shared/types';
import { connectionPage } from '../../shared/paging/connectionList';
import { alertList } from '../../shared/paging/alertPages';
import { parsed } from '../../shared/input/parameters';
import { columnsOf } from '../../shared/records/unifiedAlertConsole';
import { alertQuestion, otherNames } from '../../shared/records/unifiedAlertFilters';
import type { CustomList } from '../engine/types';
import { parseMicros } from '../engine/micros';

/** Unified alerts as the engine reads them: a list of GraphQL, in a span of one of its times. */

/** The bounds of a span, as the engine calls them; no filter of the person has these names. */
export const SPAN: [from: string, to: string] = ['spanFrom', 'spanTo'];

/** The console compares whole ms, both ends included: rather one too many than one too few. */
const msOf = (time: unknown, round: (ms: number) => number): number | undefined => {
	const micros = parseMicros(time);
	return micros === undefined ? undefined : round(micros / 1000);
};

/** The list of alerts, bounded and sorted by `time`. */
export const alertsBy = (time: 'detectedAt' | 'updatedAt'): CustomList => ({
	name: 'alerts',
	async read(context, { query, cursor, limit, deadline }) {
		const { sortBy, sortOrder, [SPAN[0]]: from, [SPAN[1]]: to, ...filter } = query;
		const columns =
			otherNames(filter).length === 0 ? undefined : await columnsOf(context, deadline);
		const named = <T>(name: string, make: () => T) =>
			parsed(context.getNode(), `Filter "${name}"`, undefined, make);
		const question = alertQuestion(filter as Query, context.getTimezone(), columns, named);
		const [start, end] = [msOf(from, Math.floor), msOf(to, Math.ceil)];
		if (start !== undefined || end !== undefined) {
			question.filters.push({
				fieldId: time,
				dateTimeRange: {
					...(start === undefined ? {} : { start }),
					...(end === undefined ? {} : { end }),
				},
			});
		}
		const by = typeof sortBy === 'string' ? sortBy : time;
		const list = alertList(question, { by, order: sortOrder === 'desc' ? 'DESC' : 'ASC' });
		return await connectionPage(context, list, { limit, cursor, deadline });
	},
});
