import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { asQuery, readFilter } from '../../shared/input/filters';
import type { ListEndpoint } from '../../shared/records/lists';
import { readRows } from '../../shared/paging/pages';
import { collection, parsed, raw, read } from '../../shared/input/parameters';
import { timeCuts } from '../../shared/records/timeCuts';
import type { Query } from '../../shared/types';
import { asBoolean, asOneOf, asWhole } from '../../shared/input/values';
import { readAll } from '../../shared/paging/windows';
import { filtersField, returnAllAndLimit, simplifyField, sortField } from '../fields/common';
import type { Described, ItemOperation } from './operation';

/** "Get Many": the same for every list of the console. */

export interface GetMany extends Pick<Described, 'menu'>, Partial<Pick<Described, 'calls'>> {
	list: ListEndpoint;
	/** The list itself where its address has a parameter in it; else as `list`. Then `calls` names it. */
	listOf?: (this: IExecuteFunctions, item: number) => ListEndpoint;
	filters: INodeProperties[];
	/** Fields to sort by, the console's names; the first is the default, in ascending order. */
	sortFields: INodePropertyOptions[];
	/** Set for what happened: up to a limit and without a sort, the newest come first. */
	newestFirst?: boolean;
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

/** Enough to wait for the console's rate rather than for its answers; few enough for any console. */
const PARALLEL_REQUESTS = 6;

const parallelOption: INodeProperties = {
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 8 },
	default: PARALLEL_REQUESTS,
	description:
		'How many pages of a long list Return All may read at the same time, from 1 to 8. The result is the same, and the rate that the console allows is kept.',
};

/** The fields after everything else, with the option to read in parallel where the list can be. */
function withParallel(list: ListEndpoint, lastFields: INodeProperties[]): INodeProperties[] {
	if (timeCuts[list.path] === undefined) return lastFields;
	const options = lastFields.find(({ name }) => name === 'options') ?? {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [],
	};
	return [
		...lastFields.filter(({ name }) => name !== 'options'),
		{
			...options,
			options: [parallelOption, ...((options.options ?? []) as INodeProperties[])],
		},
	];
}

function readParallel(this: IExecuteFunctions, list: ListEndpoint, item: number): number {
	if (timeCuts[list.path] === undefined) return 1;
	const { parallelRequests } = collection(this, 'options', item);
	if (parallelRequests === undefined) return PARALLEL_REQUESTS;
	const { displayName } = parallelOption;
	return parsed(this.getNode(), displayName, item, () => asWhole(parallelRequests, 1, 8));
}

function readSort(
	this: IExecuteFunctions,
	fields: INodePropertyOptions[],
	usual: 'asc' | 'desc',
	item: number,
): Query {
	const names = fields.map(({ value }) => String(value));
	if (names.length === 0) return {};
	const sort = collection(this, 'sort', item);
	const node = this.getNode();
	// Without a sort the console's order is undefined, and pages could overlap.
	const sortBy =
		sort.sortBy === undefined
			? names[0]
			: parsed(node, 'Sort By', item, () => asOneOf(sort.sortBy, names));
	const sortOrder =
		sort.sortOrder === undefined
			? sort.sortBy === undefined
				? usual
				: 'asc'
			: parsed(node, 'Direction', item, () => asOneOf(sort.sortOrder, ['asc', 'desc']));
	return { sortBy, sortOrder };
}

export function getMany(spec: GetMany): ItemOperation {
	const { menu, list, filters, sortFields, simplify } = spec;
	const { calls = [`GET ${list.path}`], fields = [], lastFields = [] } = spec;
	return {
		menu,
		effect: 'reads',
		calls,
		permission: list.permission,
		fields: [
			...fields,
			...(list.pageSize > 0 ? returnAllAndLimit : []),
			...(simplify === undefined ? [] : [simplifyField]),
			...(filters.length === 0 ? [] : [filtersField(filters)]),
			...(sortFields.length === 0 ? [] : [sortField(sortFields)]),
			...withParallel(list, lastFields),
		],
		async execute(item) {
			const rowsOf = spec.listOf?.call(this, item) ?? list;
			const filter = readFilter(
				this.getNode(),
				filters,
				filters.length === 0 ? {} : collection(this, 'filters', item),
				item,
				this.getTimezone(),
			);
			const limit = list.pageSize > 0 ? readLimit.call(this, item) : Infinity;
			const usual = spec.newestFirst === true && limit !== Infinity ? 'desc' : 'asc';
			const query = {
				...asQuery(filter),
				...spec.query?.call(this, item),
				...readSort.call(this, sortFields, usual, item),
			};
			// Rows are simplified as they arrive: the raw ones of a whole fleet fill the memory.
			const simple =
				spec.shape === undefined && simplify !== undefined && raw(this, 'simplify', item) !== false;
			const shape = simple ? simplify : undefined;
			const rows =
				limit === Infinity
					? await readAll.call(this, rowsOf, query, {
							parallel: readParallel.call(this, rowsOf, item),
							shape,
						})
					: await readRows.call(this, rowsOf, query, { limit, shape });
			return spec.shape === undefined ? rows : await spec.shape.call(this, rows, item);
		},
	};
}
