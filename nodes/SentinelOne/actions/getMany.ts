import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { asQuery, readFilter } from '../../shared/filters';
import type { ListEndpoint } from '../../shared/lists';
import { readRows } from '../../shared/paginate';
import { collection, parsed, raw, read } from '../../shared/parameters';
import type { Query } from '../../shared/types';
import { asBoolean, asOneOf, asWhole } from '../../shared/values';
import {
	filtersField,
	returnAllAndLimit,
	showFor,
	simplifyField,
	sortField,
} from '../descriptions/common';
import type { ItemOperation } from './operation';

/** "Get Many": the same for every list of the console. */

export interface GetMany {
	resource: string;
	operation?: string;
	list: ListEndpoint;
	filters: INodeProperties[];
	/** Fields to sort by, the console's names; the first is the default, in ascending order. */
	sortFields: INodePropertyOptions[];
	/** Absent where a row has few enough fields. */
	simplify?: (row: IDataObject) => IDataObject;
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

function readSort(this: IExecuteFunctions, fields: INodePropertyOptions[], item: number): Query {
	const sort = collection(this, 'sort', item);
	const names = fields.map(({ value }) => String(value));
	if (names.length === 0) return {};
	const node = this.getNode();
	// Without a sort the console's order is undefined, and pages could overlap.
	const sortBy =
		sort.sortBy === undefined
			? names[0]
			: parsed(node, 'Sort By', item, () => asOneOf(sort.sortBy, names));
	const sortOrder =
		sort.sortOrder === undefined
			? 'asc'
			: parsed(node, 'Direction', item, () => asOneOf(sort.sortOrder, ['asc', 'desc']));
	return { sortBy, sortOrder };
}

export function getMany(spec: GetMany): ItemOperation {
	const { resource, operation = 'getAll', list, filters, sortFields, simplify } = spec;
	const { fields = [], lastFields = [] } = spec;
	return {
		permission: list.permission,
		description: showFor(
			resource,
			[operation],
			[
				...fields,
				...(list.pageSize > 0 ? returnAllAndLimit : []),
				...(simplify === undefined ? [] : [simplifyField]),
				...(filters.length === 0 ? [] : [filtersField(filters)]),
				...(sortFields.length === 0 ? [] : [sortField(sortFields)]),
				...lastFields,
			],
		),
		async execute(item) {
			const filter = readFilter(
				this.getNode(),
				filters,
				filters.length === 0 ? {} : collection(this, 'filters', item),
				item,
				this.getTimezone(),
			);
			const query = {
				...asQuery(filter),
				...spec.query?.call(this, item),
				...readSort.call(this, sortFields, item),
			};
			const limit = list.pageSize > 0 ? readLimit.call(this, item) : Infinity;
			const rows = await readRows.call(this, list, query, { limit });
			if (spec.shape !== undefined) return await spec.shape.call(this, rows, item);
			const simple = simplify !== undefined && raw(this, 'simplify', item) !== false;
			return simple ? rows.map(simplify) : rows;
		},
	};
}
