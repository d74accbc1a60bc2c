import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { request } from '../../../shared/transport/rest';
import { parameterError, shapeError } from '../../../shared/errors/errors';
import { hasConstraint, narrowsReach, olderForm, readFilter } from '../../../shared/input/filters';
import { title, words } from '../../../shared/records/picker';
import type { PickedKind, RecordKind } from '../../../shared/records/record';
import { fetchPage, pages } from '../../../shared/paging/pages';
import { collection, locator, parsed, raw, read } from '../../../shared/input/parameters';
import type { ApiPath, Query } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import {
	asBoolean,
	asEmail,
	asId,
	asIds,
	asListOf,
	asOneOf,
	asWhole,
} from '../../../shared/input/values';
import { isId } from '../success';

/** Whom an action is for: one record, a list of ids, a filter, or everything. */

export interface TargetKind {
	/** The value of `target` for one record, and the start of its parameters: `agent`, `blocklistItem`. */
	noun: string;
	plural: string;
	/** Its list, its filters and what names its rows; with a picker where one can be chosen. */
	record: RecordKind;
	/** A cheaper way to count than the list itself: `/agents/count`. */
	countPath?: ApiPath;
	/** Whether the console takes any filter here, or only one that names ids or groups. */
	filterNeeds?: readonly string[];
	/** What may be chosen; ids only for operations that are not for filters. */
	choices: readonly ('one' | 'ids' | 'filter' | 'all')[];
	/** For records whose ids are no numbers of the console. */
	parseId?: (value: unknown) => string;
	/** Where a record may be named by its email address too: how to find its id. */
	idByEmail?: (this: IExecuteFunctions, email: string, item: number) => Promise<string>;
}

/** Records by their ids, one by one or as a list. */
export const someOf = (record: PickedKind): TargetKind => ({
	noun: record.picker.noun,
	plural: record.list.name,
	record,
	choices: ['one', 'ids'],
});

export type Target =
	| { by: 'ids'; ids: string[]; single: boolean }
	| { by: 'email'; email: string }
	| { by: 'filter'; filter: IDataObject; older?: IDataObject }
	| { by: 'all'; max: number };

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** How the editor calls what has to be said before everything is acted on. */
export const confirmAllLabel = ({ plural }: TargetKind): string =>
	`Apply to All ${capital(plural)}`;

/** How the editor calls the most records that an action may reach. */
export const maxLabel = ({ plural }: TargetKind): string => `Max ${capital(plural)}`;

function readAll(this: IExecuteFunctions, kind: TargetKind, item: number): Target {
	const maxName = `max${capital(kind.plural)}`;
	const confirmed = read(this, 'confirmAll', `"${confirmAllLabel(kind)}"`, item, asBoolean);
	if (!confirmed) {
		throw parameterError(
			this.getNode(),
			`Acting on all ${kind.plural} is not confirmed`,
			`Turn on "${confirmAllLabel(kind)}", or choose another target. Nothing was sent.`,
			item,
		);
	}
	return {
		by: 'all',
		max: read(this, maxName, maxLabel(kind), item, (value) => asWhole(value, 1)),
	};
}

function readFilterTarget(this: IExecuteFunctions, kind: TargetKind, item: number): Target {
	const node = this.getNode();
	const entered = collection(this, 'filters', item);
	const filter = readFilter(node, kind.record.filters, entered, item, this.getTimezone());
	if (!hasConstraint(filter)) {
		throw parameterError(
			node,
			'Filters are empty, which would reach everything',
			`Add at least one filter, or choose "${capital(kind.noun)}" or "IDs" as target. Nothing was sent.`,
			item,
		);
	}
	if (!narrowsReach(filter, kind.record.filters)) {
		throw parameterError(
			node,
			`Filters leave no ${words(kind.noun)} out, which would reach everything`,
			`Scopes like "tenant", every choice of a list, both answers to a yes-or-no question, agents in service, and exclusions alone ("...Nin") narrow nothing. Add a filter that names what you mean. Nothing was sent.`,
			item,
		);
	}
	if (kind.filterNeeds !== undefined && !kind.filterNeeds.some((name) => name in filter)) {
		throw parameterError(
			node,
			'Filters name no group',
			'For this operation the console takes a filter only together with Group Names or IDs, or with a saved filter. Add one of them, or choose the agents by ID. Nothing was sent.',
			item,
		);
	}
	const older = olderForm(kind.record.filters, filter);
	return {
		by: 'filter',
		filter: filter as IDataObject,
		...(older === undefined ? {} : { older: older as IDataObject }),
	};
}

/** Reads and checks the target of an item. Throws before anything is sent. */
export function readTarget(this: IExecuteFunctions, kind: TargetKind, item: number): Target {
	const node = this.getNode();
	const { noun } = kind;
	const values = kind.choices.map((choice) => (choice === 'one' ? noun : choice));
	const by =
		values.length === 1
			? values[0]
			: parsed(node, 'Target', item, () => asOneOf(raw(this, 'target', item), values));
	if (by === noun) {
		const { mode, value } = locator(this, `${noun}Id`, item);
		if (mode === 'email' && kind.idByEmail !== undefined) {
			return { by: 'email', email: parsed(node, capital(noun), item, () => asEmail(value)) };
		}
		return {
			by: 'ids',
			ids: [parsed(node, title(noun), item, () => asId(value))],
			single: true,
		};
	}
	if (by === 'ids') {
		const ids = read(this, `${noun}Ids`, `${title(noun)} IDs`, item, (value) =>
			kind.parseId === undefined ? asIds(value) : asListOf(value, kind.parseId),
		);
		return { by: 'ids', ids, single: false };
	}
	if (by === 'all') return readAll.call(this, kind, item);
	return readFilterTarget.call(this, kind, item);
}

/** The id of a row of this kind. */
export const idOf = (kind: TargetKind, row: IDataObject): string | undefined => {
	const id = kind.record.idOf(row);
	return typeof id === 'string' ? id : undefined;
};

async function countAll(
	this: IExecuteFunctions,
	kind: TargetKind,
	query: Query,
): Promise<number | undefined> {
	if (kind.countPath === undefined) {
		const page = await fetchPage.call(this, kind.record.list, query, { limit: 1, count: true });
		return page.totalItems;
	}
	const { data } = await request.call(this, {
		method: 'GET',
		path: kind.countPath,
		query,
		permission: kind.record.list.permission,
	});
	return isObject(data) && typeof data.total === 'number' ? data.total : undefined;
}

/**
 * The ids of everything the token reaches, for a confirmed "all". Counts first and refuses when
 * there are more than `max`. Acting by ids instead of by an empty filter keeps the promise of the
 * maximum also when records arrive in between.
 */
export async function everyId(
	this: IExecuteFunctions,
	kind: TargetKind,
	max: number,
	item: number,
): Promise<string[]> {
	const tooMany = (count: number | string) =>
		parameterError(
			this.getNode(),
			`There are ${count} ${kind.plural}, more than the ${max} allowed by "${maxLabel(kind)}"`,
			`Raise "${maxLabel(kind)}" if you really mean all of them, or choose a filter. Nothing was sent.`,
			item,
		);
	const count = await countAll.call(this, kind, {});
	if (count !== undefined && count > max) throw tooMany(count);
	// A row may come on two pages; it is still one record.
	const ids = new Set<string>();
	let rowsRead = 0;
	const query = { sortBy: 'id', sortOrder: 'asc' };
	for await (const rows of pages.call(this, kind.record.list, query, { limit: max + 1 })) {
		rowsRead += rows.length;
		for (const row of rows) {
			const id = idOf(kind, row);
			// Words such as "all" stand for more than one record where the console takes them.
			if (!isId(id)) {
				throw shapeError(this.getNode(), `${kind.plural} without an ID`, 200, false);
			}
			ids.add(id);
		}
	}
	if (rowsRead > max) throw tooMany('more');
	return [...ids];
}

/** Which of `rows` the console returned for ids that were asked about. */
export const knownIds = (kind: TargetKind, rows: IDataObject[]): Set<string> =>
	new Set(rows.map((row) => idOf(kind, row)).filter((id) => id !== undefined));
