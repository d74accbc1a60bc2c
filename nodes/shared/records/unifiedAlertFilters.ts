import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { Unusable, asBoolean, asTexts } from '../input/values';
import { asTime } from '../input/time';
import type { Column } from './unifiedAlertConsole';
import { classifications, alertVerdicts, severities, statuses, views } from './unifiedAlert';

/** Filters of alerts: from what the person entered to what the console's GraphQL takes. */

/** One condition: a column and exactly one kind of filter. */
export type FilterInput = IDataObject & { fieldId: string };

/** What a list of alerts is asked for. */
export interface AlertQuestion {
	filters: FilterInput[];
	scope?: { scopeType: 'ACCOUNT' | 'SITE' | 'GROUP'; scopeIds: string[] };
	viewType?: string;
}

const CHOOSE_MANY =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

const picked = (
	displayName: string,
	name: string,
	loadOptionsMethod: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod },
	default: [],
	description: `${description}. ${CHOOSE_MANY}.`,
});

const chosen = (
	displayName: string,
	name: string,
	options: INodeProperties['options'],
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'multiOptions',
	options,
	default: [],
	description,
});

const time = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});

const flag = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description: `Whether ${description}`,
});

const parts = (
	displayName: string,
	name: string,
	whose: string,
	example: string,
): INodeProperties => ({
	displayName: `${displayName} Contains`,
	name: `${name}__contains`,
	type: 'string',
	default: '',
	placeholder: `e.g. ${example}`,
	description: `Only alerts ${whose} contains one of these values, separated by commas`,
});

/** In the order of their names. */
export const alertFilterFields: INodeProperties[] = [
	picked('Account Names or IDs', 'accountIds', 'getAccounts', 'Only alerts of these accounts'),
	chosen(
		'Analyst Verdicts',
		'analystVerdict',
		alertVerdicts,
		'Only alerts with one of these verdicts',
	),
	parts('Asset Name', 'assetName', 'on assets whose name', 'srv-'),
	flag('Assigned', 'isAssigned', 'to return alerts that are assigned to somebody, or the others'),
	{
		displayName: 'Assignee IDs',
		name: 'assigneeUserIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 225494730938493804',
		description: 'Only alerts assigned to users with one of these IDs, separated by commas',
	},
	chosen(
		'Classifications',
		'classification',
		classifications,
		'Only alerts with one of these classifications',
	),
	time(
		'Created After',
		'createdAt__gte',
		'Only alerts that their source created at or after this time',
	),
	time('Created Before', 'createdAt__lt', 'Only alerts that their source created before this time'),
	time('Detected After', 'detectedAt__gte', 'Only alerts detected at or after this time'),
	time('Detected Before', 'detectedAt__lt', 'Only alerts detected before this time'),
	picked('Group Names or IDs', 'groupIds', 'getGroups', 'Only alerts of these groups'),
	parts('Name', 'alertName', 'whose name', 'ransomware'),
	flag('Note Exists', 'alertNoteExists', 'to return alerts with notes, or those without'),
	{
		displayName: 'Other Filters (JSON)',
		name: 'otherFilters',
		type: 'json',
		default: '',
		placeholder: 'e.g. {"fileSha256": ["9f86d081884c7d65"]}',
		description:
			"Further filters by the console's names for the columns of its alert list, as a JSON object. The description of a failed filter lists them.",
	},
	picked(
		'Product Names or IDs',
		'detectionProduct',
		'getAlertProducts',
		'Only alerts of these products',
	),
	chosen('Severities', 'severity', severities, 'Only alerts of these severities'),
	picked('Site Names or IDs', 'siteIds', 'getSites', 'Only alerts of these sites'),
	chosen('Statuses', 'status', statuses, 'Only alerts with these statuses'),
	flag('Ticket ID Exists', 'ticketIdExists', 'to return alerts with a ticket ID, or those without'),
	time('Updated After', 'updatedAt__gte', 'Only alerts last updated at or after this time'),
	time('Updated Before', 'updatedAt__lt', 'Only alerts last updated before this time'),
	picked(
		'Vendor Names or IDs',
		'detectionVendor',
		'getAlertVendors',
		'Only alerts of these vendors',
	),
	{
		displayName: 'View',
		name: 'viewType',
		type: 'options',
		options: views,
		default: 'ALL',
		description: 'Only the alerts that this tab of the console shows',
	},
];

const listOf = (value: unknown): string[] =>
	Array.isArray(value) ? value.map(String) : [String(value)];
const isIn =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		stringIn: { values: listOf(value) },
	});
const contains =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		match: { operator: 'contains', values: listOf(value) },
	});
const is =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		booleanEqual: { value: value === true || value === 'true' },
	});
/** Epoch ms; both ends are included unless said. */
const from =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		dateTimeRange: { start: Date.parse(String(value)) },
	});
const before =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		dateTimeRange: { end: Date.parse(String(value)), endInclusive: false },
	});

/** What a filter of this name asks for. */
const CONDITIONS: Readonly<Record<string, (value: unknown) => FilterInput>> = {
	analystVerdict: isIn('analystVerdict'),
	assetName__contains: contains('assetName'),
	// A long without a value is an alert without an assignee.
	isAssigned: (value) => ({
		fieldId: 'assigneeUserId',
		longEqual: { value: null },
		isNegated: value === true || value === 'true',
	}),
	assigneeUserIds: (value) => ({ fieldId: 'assigneeUserId', longIn: { values: listOf(value) } }),
	classification: isIn('classification'),
	createdAt__gte: from('createdAt'),
	createdAt__lt: before('createdAt'),
	detectedAt__gte: from('detectedAt'),
	detectedAt__lt: before('detectedAt'),
	alertName__contains: contains('alertName'),
	alertNoteExists: is('alertNoteExists'),
	detectionProduct: isIn('detectionProduct'),
	severity: isIn('severity'),
	status: isIn('status'),
	ticketIdExists: is('ticketIdExists'),
	updatedAt__gte: from('updatedAt'),
	updatedAt__lt: before('updatedAt'),
	detectionVendor: isIn('detectionVendor'),
};
const SCOPES = { accountIds: 'ACCOUNT', siteIds: 'SITE', groupIds: 'GROUP' } as const;

const isScope = (name: string): name is keyof typeof SCOPES => name in SCOPES;

/** The names of filters that no field is for. */
export const otherNames = (filter: Readonly<Record<string, unknown>>): string[] =>
	Object.keys(filter).filter(
		(name) => !(name in CONDITIONS) && !isScope(name) && name !== 'viewType',
	);

function rangeOf(value: IDataObject, parse: (bound: unknown) => number | string): IDataObject {
	const { start, end, ...rest } = value;
	if (Object.keys(rest).length > 0 || (start === undefined && end === undefined)) {
		throw new Unusable('is no range', 'Use {"start": ..., "end": ...}, or one of the two.');
	}
	return {
		...(start === undefined ? {} : { start: parse(start) }),
		...(end === undefined ? {} : { end: parse(end) }),
	};
}

const asLong = (value: unknown): string => {
	const digits = String(value);
	if (!/^-?\d+$/.test(digits)) throw new Unusable('is not a whole number', 'Use a whole number.');
	return digits;
};

/** A condition on a column of the console, by what the column is. */
function conditionOn(column: Column, value: unknown, timezone: string): FilterInput {
	const { fieldId, dataType, values, filterTypes } = column;
	const isRange = typeof value === 'object' && value !== null && !Array.isArray(value);
	const list: unknown[] = Array.isArray(value) ? value : [value];
	switch (dataType) {
		case 'BOOLEAN':
			return { fieldId, booleanIn: { values: [...new Set(list.map(asBoolean))] } };
		case 'DATE': {
			const ms = (bound: unknown) => Date.parse(asTime(bound, timezone));
			if (!isRange)
				throw new Unusable('is a time', 'Use {"start": "2026-01-31T08:00:00Z", "end": ...}.');
			return { fieldId, dateTimeRange: rangeOf(value as IDataObject, ms) };
		}
		case 'INT':
		case 'LONG': {
			const kind = dataType === 'INT' ? 'int' : 'long';
			if (isRange) return { fieldId, [`${kind}Range`]: rangeOf(value as IDataObject, asLong) };
			return { fieldId, [`${kind}In`]: { values: list.map(asLong) } };
		}
		case 'STRING':
		case 'STRING_ARRAY': {
			if (isRange && 'contains' in (value as IDataObject) && filterTypes.includes('FULLTEXT')) {
				const wanted = asTexts((value as IDataObject).contains);
				return { fieldId, match: { operator: 'contains', values: wanted } };
			}
			if (isRange) {
				throw new Unusable('is neither text nor a list of texts', 'Use text, or a list of texts.');
			}
			const wanted = asTexts(list);
			const wrong = values === undefined ? undefined : wanted.find((one) => !values.includes(one));
			if (wrong !== undefined) {
				throw new Unusable(
					`cannot be "${wrong.slice(0, 40)}"`,
					`The console would find nothing. Use one of: ${values!.join(', ')}.`,
				);
			}
			return { fieldId, stringIn: { values: wanted } };
		}
		default:
			throw new Unusable('cannot be filtered by', 'Use another column.');
	}
}

/**
 * What the console is asked for these filters, by the names of their fields and, for others, of the
 * console's `columns`. Throws `Unusable`, by `named`, for a column that this console does not have.
 */
export function alertQuestion(
	filter: Readonly<Record<string, unknown>>,
	timezone: string,
	columns: ReadonlyMap<string, Column> = new Map(),
	named: <T>(name: string, make: () => T) => T = (_name, make) => make(),
): AlertQuestion {
	const question: AlertQuestion = { filters: [] };
	for (const [name, value] of Object.entries(filter)) {
		const condition = CONDITIONS[name];
		if (condition !== undefined) question.filters.push(condition(value));
		else if (name === 'viewType') question.viewType = String(value);
		else if (isScope(name)) {
			named(name, () => {
				if (question.scope !== undefined) {
					throw new Unusable(
						'is a second scope',
						'The console takes accounts, sites or groups, one of the three. Sites and groups lie in their accounts anyway.',
					);
				}
				question.scope = { scopeType: SCOPES[name], scopeIds: listOf(value) };
			});
		} else {
			question.filters.push(
				named(name, () => {
					const column = columns.get(name);
					if (column === undefined) {
						const known = [...columns.values()].filter(({ dataType }) => dataType !== undefined);
						throw new Unusable(
							'is no column of this console',
							`Use one of: ${known
								.map(({ fieldId }) => fieldId)
								.sort()
								.join(', ')}.`,
						);
					}
					return conditionOn(column, value, timezone);
				}),
			);
		}
	}
	return question;
}

/** A question as the variables of a document. */
export const asVariables = ({ filters, scope, viewType }: AlertQuestion): IDataObject => ({
	filters,
	...(scope === undefined ? {} : { scope }),
	...(viewType === undefined ? {} : { viewType }),
});
