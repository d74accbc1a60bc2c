import type { IDataObject } from 'n8n-workflow';
import type { FilterField, Filters } from '../input/filters';
import { Unusable, asTexts } from '../input/values';
import type { FilterInput, ScopeInput } from './conditions';
import { before, contains, from, is, isIn, isScope, listOf, scopeOf, strict } from './conditions';
import * as filter from './filterFields';
import { otherFilters } from './otherFilters';
import { conditionOn } from './unifiedAlertColumns';
import type { Column } from './unifiedAlertConsole';
import { classifications, alertVerdicts, severities, statuses, views } from './unifiedAlert';

/** Filters of alerts: from what the person entered to what the console's GraphQL takes. */

/** What a list of alerts is asked for. */
export interface AlertQuestion {
	filters: FilterInput[];
	scope?: ScopeInput;
	viewType?: string;
}

const shown: FilterField[] = [
	filter.accounts,
	filter.groups,
	filter.sites,
	strict(
		filter.choices(
			'analystVerdict',
			'Analyst Verdicts',
			'Only alerts with one of these verdicts',
			alertVerdicts,
		),
	),
	filter.contains('assetName', 'Asset Name', {
		placeholder: 'e.g. srv-',
	}),
	filter.flag(
		'isAssigned',
		'Assigned',
		'to return alerts that are assigned, or those that are not',
	),
	filter.ids('assigneeUserIds', 'Assignee IDs', 'Only alerts assigned to users with these IDs'),
	filter.choices(
		'classification',
		'Classifications',
		'Only alerts with one of these classifications',
		classifications,
	),
	...filter.times('createdAt', 'Created'),
	...filter.times('detectedAt', 'Detected'),
	filter.contains('alertName', 'Name', { placeholder: 'e.g. ransomware' }),
	filter.flag('alertNoteExists', 'Note Exists', 'to return alerts with notes, or those without'),
	filter.listed(
		'detectionProduct',
		'Product Names or IDs',
		'getAlertProducts',
		'Only alerts of these products',
		asTexts,
	),
	strict(filter.choices('severity', 'Severities', 'Only alerts of these severities', severities)),
	strict(filter.choices('status', 'Statuses', 'Only alerts with these statuses', statuses)),
	filter.flag(
		'ticketIdExists',
		'Ticket ID Exists',
		'to return alerts with a ticket ID, or those without',
	),
	...filter.times('updatedAt', 'Updated'),
	filter.listed(
		'detectionVendor',
		'Vendor Names or IDs',
		'getAlertVendors',
		'Only alerts of these vendors',
		asTexts,
	),
	filter.choice('viewType', 'View', 'Only the alerts that this tab of the console shows', views),
];

const EXAMPLE = '{"fileSha256": ["9f86d081884c7d65"]}';
const others = otherFilters(EXAMPLE, shown, {});

/** In the order of their names. */
export const alertFilters: Filters = [
	...shown,
	{
		...others,
		field: {
			...others.field,
			placeholder: `e.g. ${EXAMPLE}`,
			description:
				'Further filters by the names of columns in the alert list of the console, as a JSON object. Times take __gte and __lt after the name, texts __contains.',
		},
	},
].sort((a, b) => a.field.displayName.localeCompare(b.field.displayName, 'en'));

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

/** The names of filters that no field is for. */
export const otherNames = (filter: Readonly<Record<string, unknown>>): string[] =>
	Object.keys(filter).filter(
		(name) => !(name in CONDITIONS) && !isScope(name) && name !== 'viewType',
	);

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
				question.scope = scopeOf(name, value, question.scope);
			});
		} else {
			question.filters.push(
				named(name, () => {
					const [fieldId = '', suffix = ''] = name.split('__');
					const column = columns.get(fieldId);
					if (column === undefined) {
						const known = [...columns.values()].filter(({ dataType }) => dataType !== undefined);
						throw new Unusable(
							'is not a column of this console',
							`Use one of: ${known
								.map(({ fieldId }) => fieldId)
								.sort()
								.join(', ')}.`,
						);
					}
					return conditionOn(column, suffix, value, timezone);
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
