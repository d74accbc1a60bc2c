import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readQuery } from '../../shared/input/filters';
import type { ListEndpoint } from '../../shared/records/listEndpoint';
import type { RecordKind } from '../../shared/records/record';
import { readRows } from '../../shared/paging/pages';
import { collection, parsed, read } from '../../shared/input/parameters';
import type { Query } from '../../shared/types';
import { asBoolean, asOneOf, asWhole } from '../../shared/input/values';
import { readAll } from '../../shared/paging/windows';
import { filtersField, returnAllAndLimit, simplifyField, sortField } from '../fields/common';
import type { ItemOperation } from './operation';
import type { Described, Menu } from './described';
import { withOptions } from './options';
import { rowShape } from './returned';

/** "Get Many": the same for every list of the console. */

export interface GetMany
	extends Pick<Described, 'secretFields'>,
		Partial<Pick<Described, 'calls'>> {
	/** What it leaves out is as for any list: "Get many device rules". */
	menu?: Partial<Menu>;
	/** What is listed: where it comes from, its filters, its order, its simplified form. */
	record: RecordKind;
	/** The record where its address has a parameter in it; else as `record`. Then `calls` names it. */
	recordOf?: (this: IExecuteFunctions, item: number) => RecordKind;
	/** Further fields, before the filters. */
	fields?: INodeProperties[];
	/** Further fields, after everything else. */
	lastFields?: INodeProperties[];
	/** What else goes into the question, from those fields. */
	query?: (this: IExecuteFunctions, item: number) => Query;
	/** What becomes of the rows where it is more than simplifying. */
	shape?: (
		this: IExecuteFunctions,
		rows: IDataObject[],
		item: number,
	) => IDataObject[] | Promise<IDataObject[]>;
}

/** Return All and Limit as the most rows to read. */
export function readLimit(this: IExecuteFunctions, item: number): number {
	return read(this, 'returnAll', 'Return All', item, asBoolean)
		? Infinity
		: read(this, 'limit', 'Limit', item, (value) => asWhole(value, 1));
}

/** Enough to wait for the console's rate rather than for its answers; few enough for any console. */
const PARALLEL_REQUESTS = 6;

const parallelOption: INodeProperties = {
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 8 },
	default: PARALLEL_REQUESTS,
	description:
		'How many pages of a long list Return All may read at the same time, from 1 to 8. The result is the same, and the rate limit of the console is respected.',
};

/** The fields after everything else, with the option to read in parallel where the list can be. */
function withParallel(list: ListEndpoint, lastFields: INodeProperties[]): INodeProperties[] {
	if (list.timeCut === undefined) return lastFields;
	return withOptions(lastFields, [parallelOption]);
}

function readParallel(this: IExecuteFunctions, list: ListEndpoint, item: number): number {
	if (list.timeCut === undefined) return 1;
	const { parallelRequests } = collection(this, 'options', item);
	if (parallelRequests === undefined) return PARALLEL_REQUESTS;
	const { displayName } = parallelOption;
	return parsed(this.getNode(), displayName, item, () => asWhole(parallelRequests, 1, 8));
}

/**
 * The order to read in. Up to a limit the newest come first, because those are what a limit is meant
 * to leave; a whole list comes in its own order. Without any the console's order is undefined, and
 * pages could overlap.
 */
function readSort(
	this: IExecuteFunctions,
	{ sortFields, times: { arrived } }: RecordKind,
	isWhole: boolean,
	item: number,
): Query {
	const names = sortFields.map(({ value }) => String(value));
	if (names.length === 0) return {};
	const sort = collection(this, 'sort', item);
	const node = this.getNode();
	const newest =
		arrived !== undefined && names.includes(arrived.sortBy) ? arrived.sortBy : undefined;
	const isUsual = sort.sortBy === undefined && sort.sortOrder === undefined;
	const sortBy =
		sort.sortBy !== undefined
			? parsed(node, 'Sort By', item, () => asOneOf(sort.sortBy, names))
			: isUsual && isWhole
				? names[0]
				: (newest ?? names[0]);
	const sortOrder =
		sort.sortOrder !== undefined
			? parsed(node, 'Direction', item, () => asOneOf(sort.sortOrder, ['asc', 'desc']))
			: isUsual && !isWhole && newest !== undefined
				? 'desc'
				: 'asc';
	return { sortBy, sortOrder };
}

export function getMany(spec: GetMany): ItemOperation {
	const { record, fields = [], lastFields = [] } = spec;
	const { list, filters, sortFields, simplify } = record;
	const { calls = [`GET ${list.path}`] } = spec;
	return {
		menu: {
			name: 'Get Many',
			action: `Get many ${list.name}`,
			description: `List ${list.name}, optionally filtered`,
			...spec.menu,
		},
		effect: 'reads',
		calls,
		permission: list.permission,
		secretFields: spec.secretFields,
		sortFields,
		// A list at an address of its own for each record shows no fields without one.
		returns: spec.recordOf === undefined ? record : { ...record, list: undefined },
		fields: [
			...fields,
			...(list.pageSize > 0 ? returnAllAndLimit : []),
			...(simplify === undefined ? [] : [simplifyField]),
			...(filters.length === 0 ? [] : [filtersField(filters)]),
			...(sortFields.length === 0 ? [] : [sortField]),
			...withParallel(list, lastFields),
		],
		async execute(item) {
			const own = spec.recordOf?.call(this, item) ?? record;
			const filter = filters.length === 0 ? {} : readQuery(this, filters, item);
			const limit = list.pageSize > 0 ? readLimit.call(this, item) : Infinity;
			const query = {
				...filter,
				...spec.query?.call(this, item),
				...readSort.call(this, record, limit === Infinity, item),
			};
			// Rows are simplified as they arrive: the raw ones of a whole fleet fill the memory.
			const usual = rowShape.call(this, own, item);
			const shape = spec.shape === undefined ? usual : undefined;
			const rows =
				limit === Infinity
					? await readAll.call(this, own.list, query, {
							parallel: readParallel.call(this, own.list, item),
							shape,
						})
					: await readRows.call(this, own.list, query, { limit, shape });
			return spec.shape === undefined ? rows : await spec.shape.call(this, rows, item);
		},
	};
}
