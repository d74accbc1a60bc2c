import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { FilterField } from '../input/filters';
import { Unusable, asChoice, asTexts } from '../input/values';

/** Conditions on columns, as the console's GraphQL APIs take them. */

/** One condition: a column and exactly one kind of filter. */
export type FilterInput = IDataObject & { fieldId: string };

/** Where to look: in some accounts, sites or groups, one of the three. */
export interface ScopeInput {
	scopeType: 'ACCOUNT' | 'SITE' | 'GROUP';
	scopeIds: string[];
}

/** Of a value that it does not know the console finds nothing, without a word. */
export const strict = (of: FilterField): FilterField => {
	const values = ((of.field.options ?? []) as INodePropertyOptions[]).map(({ value }) =>
		String(value),
	);
	return {
		...of,
		parse: (value) =>
			asTexts(value).map((one) => {
				const known = asChoice(one, values);
				if (known !== undefined) return known;
				throw new Unusable(
					`cannot be "${one.slice(0, 40)}"`,
					`The console would find nothing. Use one of: ${values.join(', ')}.`,
				);
			}),
	};
};

export const listOf = (value: unknown): string[] =>
	Array.isArray(value) ? value.map(String) : [String(value)];

export const isIn =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		stringIn: { values: listOf(value) },
	});

export const contains =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		match: { operator: 'contains', values: listOf(value) },
	});

export const is =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		booleanEqual: { value: value === true || value === 'true' },
	});

const msOf = (value: unknown): number =>
	typeof value === 'number' ? value : Date.parse(String(value));

/** Epoch ms; both ends are included unless said. */
export const from =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		dateTimeRange: { start: msOf(value) },
	});

export const before =
	(fieldId: string) =>
	(value: unknown): FilterInput => ({
		fieldId,
		dateTimeRange: { end: msOf(value), endInclusive: false },
	});

const SCOPES = { accountIds: 'ACCOUNT', siteIds: 'SITE', groupIds: 'GROUP' } as const;

export const isScope = (name: string): name is keyof typeof SCOPES => name in SCOPES;

/** The scope that a filter of this name asks for. Throws `Unusable` where there is one already. */
export function scopeOf(
	name: keyof typeof SCOPES,
	value: unknown,
	known: ScopeInput | undefined,
): ScopeInput {
	if (known === undefined) return { scopeType: SCOPES[name], scopeIds: listOf(value) };
	throw new Unusable(
		'is a second scope',
		'The console takes accounts, sites or groups, one of the three. Sites and groups lie in their accounts anyway.',
	);
}
