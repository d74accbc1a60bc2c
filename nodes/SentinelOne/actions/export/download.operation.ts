import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { checkCall, findCall, permissionOf, requestOf } from '../../../shared/contract';
import type { CallRequest } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import { collection, parsed, read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import * as filter from '../../../shared/records/filterFields';
import { filtersField, optionsField } from '../../fields/common';
import { fileField } from '../../fields/file';
import { readMapped, refuseProblems } from '../../fields/mapped';
import { readFilter } from '../../../shared/input/filters';
import { asFileItem, readFile, readFileField } from '../../operations/fileItem';
import { hint } from '../../operations/hint';
import type { FileOperation } from '../../operations/operation';
import { csvRows } from './csv';
import type { Exported } from './lists';
import { LISTS, listOptions } from './lists';

const exportOf = optionsField(
	'exportOf',
	'List',
	listOptions,
	'agents',
	'What to export. Each list requires its own permission.',
);

const places = [filter.accounts, filter.sites];

const moreFilters: INodeProperties = {
	displayName: 'More Filters',
	name: 'exportFilters',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: "Filters of the list by the console's names",
	typeOptions: {
		loadOptionsDependsOn: ['exportOf'],
		resourceMapper: {
			resourceMapperMethod: 'getExportFilters',
			mode: 'add',
			fieldWords: { singular: 'filter', plural: 'filters' },
			valuesLabel: 'More Filters',
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	},
};

/** The request for an item's list with its filters. Throws before anything is sent. */
async function requestFor(
	context: IExecuteFunctions,
	list: Exported,
	item: number,
): Promise<CallRequest> {
	const node = context.getNode();
	const timezone = context.getTimezone();
	const call = await findCall(list.call);
	if (call === undefined) throw new Error(`The contract has no ${list.call}`);
	const entered = collection(context, 'filters', item);
	const common = readFilter(node, places, entered, item, timezone);
	const label = moreFilters.displayName;
	const more = readMapped(context, { name: moreFilters.name, label }, call, item);
	const twice = Object.keys(more).find((name) => name in common);
	if (twice !== undefined) {
		throw parameterError(
			node,
			`${label} hold "${twice}", which is also a filter of its own`,
			'The console takes each filter once. Remove one of the two. Nothing was sent.',
			item,
		);
	}
	const values = { ...common, ...more };
	refuseProblems(context, checkCall(call, values, timezone), item);
	return parsed(node, label, item, () => requestOf(call, values, timezone));
}

/** Says so where the console may have left rows out. */
function tellMost(context: IExecuteFunctions, { name, most }: Exported, rows: number): void {
	if (most === undefined || rows < most) return;
	hint.call(
		context,
		`The file holds ${rows.toLocaleString('en-US')} ${name.toLowerCase()}, as many as the console exports. There may be more: narrow the filters, for example by time or site, and export the parts.`,
		'warning',
	);
}

export const download: FileOperation = {
	menu: {
		name: 'Download',
		action: 'Download list as CSV file',
		description: 'Get a whole list as the CSV file that the console makes of it, as binary data',
	},
	effect: {
		usually: [],
		// Their rows may hold the tokens with which agents join.
		where: [{ parameter: exportOf.name, values: ['sites'], effect: ['handsOutSecret'] }],
	},
	calls: Object.values(LISTS).map(({ call }) => call),
	permission: `${[...new Set(Object.values(LISTS).map(({ call }) => permissionOf(call)))].join(' or ')}, by what is done`,
	fields: [exportOf, filtersField(places), moreFilters, fileField],
	async executeFile(item) {
		const name = read(this, exportOf.name, exportOf.displayName, item, (value) =>
			asOneOf(value, Object.keys(LISTS)),
		);
		const list = LISTS[name]!;
		const field = readFileField(this, item);
		const { path, query } = await requestFor(this, list, item);
		const call = { method: 'GET' as const, path, query, permission: permissionOf(list.call) };
		const file = await readFile(this, call);
		const isCsv = list.format === undefined;
		const rows = isCsv ? csvRows(file.content) : undefined;
		if (rows !== undefined) tellMost(this, list, rows);
		const about = { list: name, ...(rows === undefined ? {} : { rows }) };
		const usual = `${name}.${list.format ?? 'csv'}`;
		return [await asFileItem.call(this, file, { about, name: usual, field })];
	},
};
