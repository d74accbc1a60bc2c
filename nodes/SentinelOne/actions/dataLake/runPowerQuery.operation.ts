import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parsed, read } from '../../../shared/input/parameters';
import { asOneOf, asText, asWhole } from '../../../shared/input/values';
import { powerQuery } from '../../../shared/lake/build';
import type { TableAnswer } from '../../../shared/lake/runTable';
import { runTable } from '../../../shared/lake/runTable';
import { askLake } from '../../../shared/lake/search';
import { fileField } from '../../fields/file';
import { hint } from '../../operations/hint';
import type { FileOperation } from '../../operations/operation';
import { optionsCollection } from '../../operations/options';
import { csvOf } from './csv';
import { LAKE } from './dataLake';
import * as field from './fields';
import { readOptions, readQuery, readReach, readSpan } from './read';
import { progressOf, withWarnings } from './tell';

const MOST_ROWS = 100_000;
const HOUR = 3_600_000_000_000n;

type Options = ReturnType<typeof readOptions>;

async function fileOf(
	this: IExecuteFunctions,
	answer: TableAnswer,
	{ flag, options, failsWhenPartial }: Options,
	item: number,
): Promise<INodeExecutionData> {
	const { columns, rows, remarks, isPartial } = answer;
	const name = read(this, fileField.name, fileField.displayName, item, asText);
	const isSafe = options.spreadsheetSafe === undefined || flag('spreadsheetSafe', SAFE);
	const told = { remarks, fails: failsWhenPartial && isPartial };
	const [json = {}] = withWarnings.call(this, [{ rows: rows.length }], told, item);
	const names = columns.map((column) => column.name);
	const content = Buffer.from(csvOf(names, rows, isSafe), 'utf8');
	const fileName = `power-query-${new Date().toISOString().slice(0, 10)}.csv`;
	return {
		json: { fileName, columns: names, ...json },
		binary: { [name]: await this.helpers.prepareBinaryData(content, fileName, 'text/csv') },
	};
}

function itemsOf(
	this: IExecuteFunctions,
	output: string,
	{ columns, rows, matchCount, remarks, isPartial }: TableAnswer,
	fails: boolean,
	item: number,
): INodeExecutionData[] {
	const shown: IDataObject[] =
		output === 'rows'
			? rows
			: [
					{
						columns: columns.map(({ name, type }) => ({ name, type })),
						rows,
						rowCount: rows.length,
						...(matchCount === undefined ? {} : { matchCount }),
					},
				];
	return withWarnings
		.call(this, shown, { remarks, fails: fails && isPartial }, item)
		.map((json) => ({ json }));
}

const SAFE = 'Safe for Spreadsheets';

export const runPowerQuery: FileOperation = {
	...LAKE,
	menu: {
		name: 'Run PowerQuery',
		action: 'Run PowerQuery in data lake',
		description: 'Query the data lake with PowerQuery, for rows, a table or a CSV file',
	},
	fields: [
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			typeOptions: { rows: 8 },
			default: '',
			required: true,
			placeholder: "e.g. event.type = 'DNS Resolved' | group hits = count() by endpoint.name",
			description:
				'A PowerQuery as the console takes it under Event Search. Insert outside values with $1, $2 and Query Values.',
		},
		...field.timeRangeFields,
		...field.scopeFields,
		{
			displayName: 'Max Rows',
			name: 'maxRows',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_ROWS },
			default: 1000,
			description: 'Max number of rows to return; a warning tells when there are more',
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'CSV File', value: 'file', description: 'One item with a file' },
				{ name: 'One Item for Each Row', value: 'rows' },
				{ name: 'One Item With the Table', value: 'table' },
			],
			default: 'rows',
			description: 'How the rows are returned',
		},
		{ ...fileField, displayOptions: { show: { output: ['file'] } } },
		optionsCollection([
			field.deadline,
			field.metering,
			field.queryValues,
			{
				displayName: SAFE,
				name: 'spreadsheetSafe',
				type: 'boolean',
				default: true,
				description:
					'Whether to put an apostrophe before text in a CSV file that a spreadsheet would run as a formula',
			},
			{
				displayName: 'Slice Hours',
				name: 'sliceHours',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 24,
				description:
					'For a "group" over a long time: query this many hours at a time and combine the results, because the data lake cancels long queries. Works with count, sum, min and max; other queries run at once, and a hint says so.',
			},
			field.whenPartial,
		]),
	],
	async executeFile(item) {
		const options = readOptions.call(this, item);
		const query = readQuery.call(this, 'query', 'Query', item, options.values);
		const span = readSpan.call(this, item);
		const reaching = readReach.call(this, item);
		const limit = read(this, 'maxRows', 'Max Rows', item, (value) => asWhole(value, 1, MOST_ROWS));
		const output = read(this, 'output', 'Output', item, (value) =>
			asOneOf(value, ['rows', 'table', 'file']),
		);
		const node = this.getNode();
		const { sliceHours } = options.options;
		const hours =
			sliceHours === undefined
				? undefined
				: parsed(node, 'Slice Hours', item, () => asWhole(sliceHours, 1, 24 * 366));
		const { deadline, metering } = options;
		// Before the sites are looked up: a query that may not leave asks for nothing.
		parsed(node, 'Query', item, () => powerQuery(query, { metering }));
		const reach = await reaching();
		const within = { siteIds: reach.siteIds, metering };
		parsed(node, 'Query', item, () => powerQuery(query, within));

		const progress = progressOf(this);
		const { onQuery, onProgress } = progress;
		const slice = hours === undefined ? undefined : BigInt(hours) * HOUR;
		const answer = await runTable(
			async (part, asked) =>
				await askLake(this, { reach, deadline, onQuery, onProgress }, part, asked),
			{ query, span, within, limit, slice },
		);
		if (answer.notSliced !== undefined) {
			hint.call(
				this,
				`Item ${item}: the query was asked at once, not in slices: ${answer.notSliced}.`,
			);
		}
		progress.tell(this, item, answer.rows.length, 'row');
		if (output === 'file') return [await fileOf.call(this, answer, options, item)];
		return itemsOf.call(this, output, answer, options.failsWhenPartial, item);
	},
};
