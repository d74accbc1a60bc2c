import { GraphQLError } from 'graphql';

import type { Row } from '../world';
import { visibleAlerts, type Caller, type Where } from './access';
import { FIELDS, type Field } from './fields';
import { everyTest, fieldOf, kindsOf, type FilterInput } from './filter';
import { connection, type PageArguments, type SortInput } from './page';
import { enumValues } from './schema';

interface CountArguments extends Where {
	fieldIds: string[];
	filters?: FilterInput[] | null;
	limit?: number | null;
}

const DEFAULT_LIMIT = 100;
const FILTER_TYPES: Readonly<Record<string, string>> = {
	match: 'FULLTEXT',
	stringIn: 'STRING_IN',
	stringEqual: 'STRING_EQUAL',
	booleanIn: 'BOOLEAN_IN',
	booleanEqual: 'BOOLEAN_EQUAL',
	intIn: 'INT_IN',
	intEqual: 'INT_EQUAL',
	intRange: 'INT_RANGE',
	longIn: 'LONG_IN',
	longEqual: 'LONG_EQUAL',
	longRange: 'LONG_RANGE',
	dateTimeRange: 'DATE_RANGE',
};

interface Count {
	value: string | null;
	label: string | null;
	count: number;
}

/** `IN_PROGRESS` reads In progress. */
const labelOf = (field: Field, value: string): string =>
	field.enum ? `${value[0] ?? ''}${value.slice(1).toLowerCase().replace(/_/g, ' ')}` : value;

/** How often each value stands in the rows, most often first; null for alerts without one. */
function counts(rows: readonly Row[], field: Field): Count[] {
	const found = new Map<string | null, number>();
	for (const value of field.enum ?? []) found.set(value, 0);
	for (const row of rows) {
		const values = field.of(row).map(String);
		for (const value of values.length > 0 ? new Set(values) : [null])
			found.set(value, (found.get(value) ?? 0) + 1);
	}
	return [...found]
		.map(([value, count]) => ({
			value,
			label: value === null ? null : labelOf(field, value),
			count,
		}))
		.sort((a, b) => b.count - a.count || String(a.value).localeCompare(String(b.value)));
}

function filtered(args: Where & { filters?: FilterInput[] | null }, caller: Caller): Row[] {
	const test = everyTest(args.filters);
	return visibleAlerts(caller, args).filter(test);
}

function countsOf(args: CountArguments, caller: Caller) {
	const fields = args.fieldIds.map((id) => fieldOf(id, 'GROUP'));
	const rows = filtered(args, caller);
	const limit = args.limit ?? DEFAULT_LIMIT;
	return {
		data: fields.map((field) => {
			const values = counts(rows, field);
			return {
				fieldId: field.fieldId,
				hasNextPage: values.length > limit,
				values: values.slice(0, limit),
			};
		}),
	};
}

function summary(rows: readonly Row[], field: Field): Row {
	const values = counts(rows, field).filter(({ count }) => count > 0);
	return {
		__typename: 'ValueCountSummary',
		fieldId: field.fieldId,
		values: values.slice(0, 10),
	};
}

type GroupArguments = Where &
	PageArguments & {
		groupByFieldId: string;
		filters?: FilterInput[] | null;
		sort?: SortInput | null;
		summaryFieldIds?: string[] | null;
	};

function groups(args: GroupArguments, caller: Caller) {
	const field = fieldOf(args.groupByFieldId, 'GROUP');
	const summaries = (args.summaryFieldIds ?? []).map((id) => fieldOf(id, 'GROUP'));
	const rows = filtered(args, caller);
	const placed = counts(rows, field)
		.filter(({ count }) => count > 0)
		.map((found) => {
			const own = rows.filter((row) => {
				const values = field.of(row).map(String);
				return found.value === null ? values.length === 0 : values.includes(found.value);
			});
			const fieldSummaries = summaries.map((one) => summary(own, one));
			return { node: { ...found, fieldSummaries }, keys: [found.count, found.value] };
		});
	const direction = args.sort?.order === 'ASC' ? 1 : -1;
	return connection(placed, args, caller.world.unified.settings.pageSize, [direction]);
}

function column(field: Field): Row {
	const isEnum = field.enum !== undefined;
	return {
		fieldId: field.fieldId,
		dataType: field.dataType,
		enumValues: field.enum ?? null,
		filterTypes: kindsOf(field).map((kind) => FILTER_TYPES[kind]),
		sortable: field.isSortable,
		aggregatedSortable: false,
		groupable: field.isGroupable,
		enableNegation: true,
		enableAutocomplete: field.isCompleted,
		path: { detailsApi: field.path || null },
		uql: {
			fieldFormat: field.dataType === 'DATE' ? 'TIMESTAMP' : 'STRING',
			filterOperatorTypes: isEnum ? ['EQUALS', 'IN'] : ['EQUALS', 'IN', 'CONTAINS'],
			sortable: field.isSortable,
			supportsCountBy: field.isGroupable,
		},
	};
}

export const facetFields = {
	alertFiltersCount: countsOf,
	alertGroupByCount: countsOf,
	alertGroups: groups,
	alertColumnMetadata: () => [...FIELDS.values()].map(column),
	autocompleteOptions(args: Where & { fieldId: string; searchText: string }, caller: Caller) {
		if (args.searchText.length < 3)
			throw new GraphQLError('Autocomplete requires minimum 3 characters');
		const field = fieldOf(args.fieldId);
		if (!field.isCompleted) throw new GraphQLError("Field doesn't support auto-complete.");
		const wanted = args.searchText.toLowerCase();
		const values = counts(visibleAlerts(caller, args), field)
			.filter(({ value }) => value?.toLowerCase().includes(wanted))
			.map(({ value, count }) => ({ value, count }));
		return { fieldId: field.fieldId, values };
	},
	alertsViewDataAvailability(args: Where, caller: Caller) {
		const viewDataAvailability = enumValues('ViewType').map((viewType) => ({
			viewType,
			dataAvailable: visibleAlerts(caller, { ...args, viewType }).length > 0,
		}));
		return { viewDataAvailability };
	},
};
