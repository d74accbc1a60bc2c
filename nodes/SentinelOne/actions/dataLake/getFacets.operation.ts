import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parsed, raw, read } from '../../../shared/input/parameters';
import { asOneOf, asTexts, asWhole } from '../../../shared/input/values';
import { eventFilter } from '../../../shared/lake/build';
import { isPartial, remarksOn } from '../../../shared/lake/remarks';
import type { Asking } from '../../../shared/lake/search';
import { askLake } from '../../../shared/lake/search';
import type { Span } from '../../../shared/lake/reach';
import { isObject, objectsIn } from '../../../shared/types';
import type { ItemOperation } from '../../operations/operation';
import { optionsCollection } from '../../operations/options';
import { LAKE } from './dataLake';
import * as field from './fields';
import { readOptions, readQuery, readReach, readSpan } from './read';
import { progressOf, withWarnings } from './tell';

const MOST_VALUES = 1000;
const MOST_FIELDS = 1000;

interface Wanted {
	fields: string[];
	filter: string;
	maxFields: number;
	maxValues: number;
}

/** The facets that the lake answers: of the fields that are asked for, or the most frequent ones. */
async function ask(
	context: IExecuteFunctions,
	asking: Asking,
	span: Span,
	{ fields, filter, maxFields, maxValues }: Wanted,
): Promise<{ facets: IDataObject[]; remarks: string[]; isPartial: boolean }> {
	if (fields.length === 0) {
		const topFacets = {
			filter,
			numFacetsToReturn: maxFields,
			numValuesToReturnPerFacet: maxValues,
			determineNumeric: true,
		};
		const data = await askLake(context, asking, span, { queryType: 'TOP_FACETS', topFacets });
		return { facets: objectsIn(data.facets), remarks: remarksOn(data), isPartial: isPartial(data) };
	}
	const facets: IDataObject[] = [];
	const remarks: string[] = [];
	let isMissing = false;
	for (const name of fields) {
		const facetValues = { name, filter, maxValues, determineNumeric: true };
		const data = await askLake(context, asking, span, { queryType: 'FACET_VALUES', facetValues });
		facets.push(...(isObject(data.facet) ? [data.facet] : objectsIn(data.facets)));
		remarks.push(...remarksOn(data));
		isMissing ||= isPartial(data);
	}
	return { facets, remarks, isPartial: isMissing };
}

/** Of a long time the lake counts a part and goes by that. */
function sampledRemark(facets: readonly IDataObject[]): string[] {
	const sampled = facets.filter(
		({ matchCount, sampledMatchCount }) => Number(sampledMatchCount) < Number(matchCount),
	);
	if (sampled.length === 0) return [];
	const names = sampled.slice(0, 3).map(({ name }) => (typeof name === 'string' ? name : '?'));
	return [
		`Counts of ${names.join(', ')}${sampled.length > 3 ? ' and more' : ''} go by a sample of the events.`,
	];
}

const fieldRow = ({ name, matchCount, uniqueValuesCount, isNumeric, values }: IDataObject) => ({
	field: name,
	matchCount,
	uniqueValues: uniqueValuesCount,
	isNumeric,
	values: objectsIn(values).map(({ value, count }) => ({ value, count })),
});

const valueRows = (facet: IDataObject): IDataObject[] =>
	objectsIn(facet.values).map(({ value, count }) => ({ field: facet.name, value, count }));

export const getFacets: ItemOperation = {
	...LAKE,
	menu: {
		name: 'Get Facets',
		action: 'Get facets of events in data lake',
		description: 'List the most frequent values of fields among events, with their counts',
	},
	fields: [
		{
			displayName: 'Filter',
			name: 'filter',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: "e.g. event.type = 'DNS Resolved'",
			description: 'What events must match, as under Event Search in the console',
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'string',
			default: '',
			placeholder: 'e.g. endpoint.name, event.dns.request',
			description:
				'The fields to count, separated by commas, with one query each. Leave empty for the most frequent fields.',
		},
		...field.timeRangeFields,
		...field.scopeFields,
		{
			displayName: 'Max Values',
			name: 'maxValues',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST_VALUES },
			default: 10,
			description: 'Max number of values for each field, the most frequent first',
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'One Item for Each Field', value: 'fields' },
				{ name: 'One Item for Each Value', value: 'values' },
			],
			default: 'values',
			description: 'How the values are returned',
		},
		optionsCollection([
			field.deadline,
			field.metering,
			{
				displayName: 'Max Fields',
				name: 'maxFields',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: MOST_FIELDS },
				default: 50,
				description: 'Max number of fields to count when Fields is empty',
			},
			field.queryValues,
			field.whenPartial,
		]),
	],
	async execute(item) {
		const node = this.getNode();

		const { deadline, failsWhenPartial, metering, options, values } = readOptions.call(this, item);
		const filter = readQuery.call(this, 'filter', 'Filter', item, values, true);
		const span = readSpan.call(this, item);
		const reaching = readReach.call(this, item);
		const fields =
			raw(this, 'fields', item) === '' ? [] : read(this, 'fields', 'Fields', item, asTexts);
		const maxValues = read(this, 'maxValues', 'Max Values', item, (value) =>
			asWhole(value, 1, MOST_VALUES),
		);
		const maxFields = parsed(node, 'Max Fields', item, () =>
			asWhole(options.maxFields ?? 50, 1, MOST_FIELDS),
		);
		const output = read(this, 'output', 'Output', item, (value) =>
			asOneOf(value, ['fields', 'values']),
		);
		parsed(node, 'Filter', item, () => eventFilter(filter, { metering }));
		const reach = await reaching();
		const whole = eventFilter(filter, { siteIds: reach.siteIds, metering });

		const progress = progressOf(this);
		const { onQuery, onProgress } = progress;
		const asking = { reach, deadline, onQuery, onProgress };
		const { facets, remarks, ...said } = await ask(this, asking, span, {
			...{ fields, maxFields, maxValues },
			filter: whole,
		});
		progress.tell(this, item, facets.length, 'field');
		const rows: IDataObject[] =
			output === 'fields' ? facets.map(fieldRow) : facets.flatMap(valueRows);
		const all = [...new Set([...remarks, ...sampledRemark(facets)])];
		const fails = failsWhenPartial && said.isPartial;
		return withWarnings.call(this, rows, { remarks: all, fails }, item);
	},
};
