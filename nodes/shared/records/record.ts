import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { FilterField, Filters, OtherFilters } from '../input/filters';
import type { ApiPath } from '../types';
import { isObject } from '../types';
import type { ListEndpoint, TimeCut } from './listEndpoint';
import type { Unlisted } from './otherFilters';
import { otherFilters } from './otherFilters';
import type { Picker, PickerSpec } from './picker';
import { pickerOf } from './picker';

/**
 * What one kind of record is, said once: the list it comes from, what names it, its times, how it is
 * filtered, sorted, shown and shortened. Get Many, bulk targets, events, pickers and graphs take it
 * from here.
 */

/** One of a record's times. */
export interface RecordTime {
	/** What the console sorts by for it. */
	sortBy: string;
	/** The start of the filters for it (`createdAt`, with `__gte` and the like); absent where it has none. */
	filter?: string;
	/** The value in a row. */
	of: (row: IDataObject) => unknown;
	/** Set where the console filters and sorts by another value than the row shows. */
	inexact?: boolean;
}

export interface RecordTimes {
	/** When the console learned of the record: by its own clock, later than what happened. */
	arrived?: RecordTime;
	/** When the thing itself happened, as an endpoint told it; absent where that is the same. */
	happened?: RecordTime;
	/** When the console last changed the record. */
	updated?: RecordTime;
}

export type Simplify = (row: IDataObject) => IDataObject;

export interface RecordKind {
	list: ListEndpoint;
	/** What names a row: its id as text. */
	idOf: (row: IDataObject) => unknown;
	/** Where that is in a row, whose dots lead inside; undefined where nothing names a row. */
	idField?: string;
	times: RecordTimes;
	/** What it can be sorted by; the first is what a whole list is read in. */
	sortFields: INodePropertyOptions[];
	/** The filters, in the order of their names, with Other Filters among them. */
	filters: Filters;
	/** A row in one line, to tell it from others of its kind. */
	label?: (row: IDataObject) => string;
	/** How one of them is picked in the editor. */
	picker?: Picker;
	/** The fields that workflows use most; absent where a row has few enough. */
	simplify?: Simplify;
	/** What the rows belong to, where they do not say so themselves: `{ threatId }`. */
	owner?: IDataObject;
}

/** A kind of which one can be picked in the editor. */
export type PickedKind = RecordKind & { picker: Picker };

interface RecordSpec {
	list: ListEndpoint;
	/** Where the id is in a row: `id` unless said. Dots lead inside. */
	idField?: string;
	/** Where that is not all there is to it; `idField` is then what it is made from. */
	idOf?: ((row: IDataObject) => unknown) | 'none';
	times?: RecordTimes;
	/** Requests a second, for lists that are read in windows of their time of arrival. */
	rate?: number;
	/** The console's names and how the editor calls them. */
	sort?: Record<string, string>;
	filters?: readonly FilterField[];
	/** Filters without a field: an example of one, for messages, and what their names do not tell. */
	others?: Unlisted & { example: string };
	label?: (row: IDataObject) => string;
	picker?: PickerSpec;
	simplify?: Simplify;
}

/** A list as most are: pages of 1,000, up to 5,000 `ids`. Limits: https://<console>/api-doc/overview. */
export const list = (
	name: string,
	permission: string,
	path: ApiPath,
	more: Partial<ListEndpoint> = {},
): ListEndpoint => ({
	name,
	permission,
	path,
	pageSize: 1000,
	skipCount: true,
	idsParameter: 'ids',
	maxIds: 5000,
	...more,
});

/** The value at `path`, whose dots lead inside. */
const at = (path: string): ((row: IDataObject) => unknown) => {
	const parts = path.split('.');
	return (row) => {
		let value: unknown = row;
		for (const part of parts) value = isObject(value) ? value[part] : undefined;
		return value;
	};
};

/** A time: the row's field (dots lead inside), and the console's name for filter and sort where it differs. */
export const timeAt = (path: string, more: Partial<RecordTime> = {}): RecordTime => ({
	sortBy: path,
	of: at(path),
	...more,
});

/** `createdAt` and `updatedAt` of a row, as most records have them; no filter for either. */
export const usualTimes: RecordTimes = {
	arrived: timeAt('createdAt'),
	updated: timeAt('updatedAt'),
};

/**
 * A shortened row: `'id'`, `'threatInfo.sha1'` (shown as `sha1`), or `['agentId', 'a.id', 'b.agentId']`
 * (shown as `agentId`, the first of the places that holds something).
 */
export function fields(...names: ReadonlyArray<string | readonly string[]>): Simplify {
	const read = names.map((entry): [string, Array<(row: IDataObject) => unknown>] => {
		if (typeof entry === 'string') return [entry.split('.').pop() ?? entry, [at(entry)]];
		const [name = '', ...places] = entry;
		return [name, places.map(at)];
	});
	return (row) => {
		const short: IDataObject = {};
		for (const [name, places] of read) {
			let value = places[0]?.(row);
			for (let next = 1; (value ?? undefined) === undefined && next < places.length; next++) {
				value = places[next]?.(row);
			}
			short[name] = value as IDataObject[string];
		}
		return short;
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A label: a name, and what tells it from others of that name. */
export const withDetail = (name: unknown, ...details: unknown[]): string => {
	const more = details.map(text).filter((detail) => detail !== '');
	const main = text(name) || '(no name)';
	return more.length === 0 ? main : `${main} (${more.join(', ')})`;
};

/** A time in a label: to the minute, in UTC as the console gives it. */
export const shortTime = (value: unknown): string => text(value).slice(0, 16).replace('T', ' ');

const byName = (filters: ReadonlyArray<FilterField | OtherFilters>): Filters =>
	[...filters].sort((a, b) => a.field.displayName.localeCompare(b.field.displayName, 'en'));

/** That it has a picker, where it is told one. */
type Picked<Spec> = Spec extends { picker: PickerSpec } ? Pick<PickedKind, 'picker'> : unknown;

/** A kind of record from what is particular to it. */
export function record<Spec extends RecordSpec>(
	spec: Spec,
): RecordKind & Pick<Spec, 'label' | 'simplify'> & Picked<Spec> {
	const { times = {}, rate, filters = [], others, sort = {} } = spec;
	const idField = spec.idOf === 'none' ? undefined : (spec.idField ?? 'id');
	const idOf = spec.idOf === 'none' ? () => undefined : (spec.idOf ?? at(idField ?? ''));
	const { arrived } = times;
	const timeCut: TimeCut | undefined =
		rate === undefined || arrived?.filter === undefined
			? undefined
			: { filter: arrived.filter, sortBy: arrived.sortBy, time: arrived.of, id: idOf, rate };
	return {
		list: { ...spec.list, idOf, ...(timeCut === undefined ? {} : { timeCut }) },
		idOf,
		idField,
		times,
		sortFields: Object.entries(sort).map(([value, name]) => ({ name, value })),
		filters: byName([
			...filters,
			...(others === undefined ? [] : [otherFilters(others.example, filters, others)]),
		]),
		label: spec.label,
		...(spec.picker === undefined ? {} : { picker: pickerOf(spec.picker) }),
		simplify: spec.simplify,
	} as RecordKind & Pick<Spec, 'label' | 'simplify'> & Picked<Spec>;
}

/** The rows of `kind` that belong to one record, at an address of their own. */
export const belongingTo = (kind: RecordKind, path: ApiPath, owner: IDataObject): RecordKind => ({
	...kind,
	list: { ...kind.list, path },
	owner,
});

/** A row with what it belongs to, which it may not say itself. */
export const withOwner = ({ owner }: Pick<RecordKind, 'owner'>, row: IDataObject): IDataObject =>
	owner === undefined ? row : { ...owner, ...row, ...owner };

/** Some of a record's filters, by the console's names. Throws for one that it does not have. */
export const pick = ({ list: { name }, filters }: RecordKind, ...names: string[]): Filters =>
	byName(
		names.map((wanted) => {
			const found = filters.find(({ field }) => field.name === wanted);
			if (found === undefined) throw new Error(`The ${name} have no filter ${wanted}`);
			return found;
		}),
	);
