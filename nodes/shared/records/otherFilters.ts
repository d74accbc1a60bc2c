import type { Filter, FilterField, FilterValue, Named, OtherFilters } from '../input/filters';
import { isConstraint } from '../input/filters';
import { PAGING } from '../input/narrow';
import { Unusable, asId, asIds, asJsonObject, asText, asTexts } from '../input/values';
import { flag, ids, oneId, text, texts, whole } from './filterFields';

/** Filters that have no field of their own: a JSON object by the console's names. */

/** A value of a filter whose type nobody has said: text, a number, yes or no, or a list of one of them. */
function plainValue(value: FilterValue): FilterValue {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	if (
		values.some((one) => typeof one === 'number' && !Number.isSafeInteger(one) && one % 1 === 0)
	) {
		throw new Unusable(
			'has more digits than a number keeps',
			'Write it as text, in quotes: the last digits may already be wrong.',
		);
	}
	if (typeof value === 'string') return asText(value);
	return Array.isArray(value) && typeof value[0] === 'string' ? asTexts(value) : value;
}

/**
 * A value of a filter that nobody has declared. A console may leave out what it does not know, and
 * one that is called like an ID must not carry anything else.
 */
function unknownValue(name: string, value: FilterValue): FilterValue {
	if (/(?:^i|I)ds$/.test(name)) return asIds(value);
	return /(?:^i|I)d$/.test(name) ? asId(value) : plainValue(value);
}

/**
 * What a person entered as JSON, by the types of the filters that are `known`. `like`: some that
 * would do.
 */
function parseOthers(
	value: unknown,
	known: readonly FilterField[],
	timezone: string,
	named: Named,
	like?: string,
): Filter {
	const filter: Filter = {};
	for (const [name, entry] of Object.entries(asJsonObject(value, like))) {
		if (!/^[a-z][A-Za-z0-9_]*$/.test(name) || PAGING.test(name)) {
			throw new Unusable(
				`cannot hold "${name.slice(0, 40)}"`,
				'Use the names of filters in the API reference of your console (Help > API Hub). Paging and sorting have fields of their own.',
			);
		}
		const field = known.find((candidate) => candidate.field.name === name);
		if (!isConstraint(entry) && field?.field.type !== 'json') {
			throw new Unusable(
				`has no value for "${name}"`,
				'Give it text, a number, true or false, or a list of those; or remove it.',
			);
		}
		filter[name] = named(name, () =>
			field === undefined ? unknownValue(name, entry as FilterValue) : field.parse(entry, timezone),
		);
	}
	return filter;
}

/** An object that the console takes as JSON text. */
const json = (name: string): FilterField => ({
	field: { ...text(name, name, '').field, type: 'json' },
	parse(value) {
		const object = asJsonObject(value);
		if (Object.keys(object).length === 0)
			throw new Unusable('is empty', 'Give it a value or remove it.');
		return JSON.stringify(object);
	},
});

/** The types of filters that have no field: what their names do not tell. */
export interface Unlisted {
	ids?: readonly string[];
	oneId?: readonly string[];
	/** Yes/no filters that are lists. */
	flags?: readonly string[];
	/** Yes/no filters that are lists since 2026. */
	newerFlags?: readonly string[];
	json?: readonly string[];
	/** Lists of texts that are called like ids. */
	texts?: readonly string[];
	/** Numbers that are called like ids. */
	counts?: readonly string[];
}

/** The filters of a record without a field of their own, by the console's names. `example`: as JSON. */
export function otherFilters(
	example: string,
	shown: readonly FilterField[],
	{
		ids: idLists = [],
		oneId: single = [],
		flags = [],
		newerFlags = [],
		json: jsons = [],
		texts: textLists = [],
		counts = [],
	}: Unlisted,
): OtherFilters {
	const known = [
		...shown,
		...idLists.map((name) => ids(name, name, '')),
		...single.map((name) => oneId(name, name, '')),
		...flags.map((name) => flag(name, name, '', { list: true })),
		...newerFlags.map((name) => flag(name, name, '', { list: 'since 2026' })),
		...jsons.map(json),
		...textLists.map((name) => texts(name, name, '')),
		...counts.map((name) => whole(name, name, '')),
	];
	return {
		field: {
			displayName: 'Other Filters (JSON)',
			name: 'otherFilters',
			type: 'json',
			default: '',
			placeholder: 'e.g. {"name__contains": ["value"]}',
			description:
				"Further filters by their names in the console's API reference, as a JSON object",
		},
		parseAll: (value, timezone, named) => parseOthers(value, known, timezone, named, example),
		known,
	};
}
