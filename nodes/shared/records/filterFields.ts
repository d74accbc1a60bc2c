import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { FilterField } from '../input/filters';
import { asTime } from '../input/time';
import {
	Unusable,
	asBoolean,
	asChoice,
	asId,
	asIds,
	asText,
	asTexts,
	asWhole,
} from '../input/values';

/**
 * Filters of the console's lists. A builder says what the console takes under a name, whatever the
 * name looks like: `externalId` is text, `userIds` are ids because they are declared as such.
 *
 * Filters that are equal to the letter reach the editor once, for however many lists. So their texts
 * name no record where none has to be named: "Only with exactly this name".
 */

type Look = Partial<Pick<INodeProperties, 'default' | 'placeholder' | 'typeOptions'>>;

const field = (
	type: INodeProperties['type'],
	name: string,
	displayName: string,
	description: string,
	look: Look & Pick<INodeProperties, 'options'> = {},
): INodeProperties => ({ displayName, name, type, default: '', ...look, description });

/** Text that the console compares as a whole. */
export const text = (
	name: string,
	displayName: string,
	description: string,
	look?: Look,
): FilterField => ({
	field: field('string', name, displayName, description, look),
	parse: (value) => asText(value),
});

/** A list of texts, as one text with commas; for values without commas of their own. */
export const texts = (
	name: string,
	displayName: string,
	description: string,
	look?: Look,
): FilterField => ({
	field: field('string', name, displayName, `${description}, separated by commas`, look),
	parse: asTexts,
});

/** `<name>__contains`: a list of parts, one of which must be in the value. */
export const contains = (name: string, displayName: string, look?: Look): FilterField =>
	texts(
		`${name}__contains`,
		`${displayName} Contains`,
		'Only those that contain one of these texts',
		look,
	);

/** A list of texts, each in a field of its own. `noun` is for the button that adds one. */
export const entries = (
	name: string,
	displayName: string,
	noun: string,
	description: string,
	placeholder: string,
): FilterField => ({
	field: field('string', name, displayName, description, {
		typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${noun}` },
		default: [],
		placeholder,
	}),
	parse: asTexts,
});

const ID_EXAMPLE = 'e.g. 225494730938493804';

/** One id of the console. */
export const oneId = (name: string, displayName: string, description: string): FilterField => ({
	field: field('string', name, displayName, description, { placeholder: ID_EXAMPLE }),
	parse: asId,
});

/** Ids of the console, typed. */
export const ids = (name: string, displayName: string, description: string): FilterField => ({
	field: field('string', name, displayName, `${description}, separated by commas`, {
		placeholder: ID_EXAMPLE,
	}),
	parse: asIds,
});

const BY_EXPRESSION = (what: string) =>
	`Choose from the list, or specify ${what} using an <a href="https://docs.n8n.io/code/expressions/">expression</a>`;

/** The part of every "... Names or IDs" description that n8n asks for. */
export const CHOOSE_MANY = BY_EXPRESSION('IDs');

/** Ids picked from a list: those of the console, or others that `parse` reads. */
export const listed = (
	name: string,
	displayName: string,
	loadOptionsMethod: string,
	description: string,
	parse: FilterField['parse'] = asIds,
): FilterField => ({
	field: field('multiOptions', name, displayName, `${description}. ${CHOOSE_MANY}.`, {
		typeOptions: { loadOptionsMethod },
		default: [],
	}),
	parse,
});

/** As `listed`, where the console takes one. It is a list of one on the way out. */
export const listedOne = (
	name: string,
	displayName: string,
	loadOptionsMethod: string,
	noun: string,
): FilterField => ({
	field: field(
		'options',
		name,
		displayName,
		`Only what belongs to this ${noun}; this list takes one. ${BY_EXPRESSION('an ID')}.`,
		{ typeOptions: { loadOptionsMethod } },
	),
	parse(value) {
		const found = asIds(value);
		if (found.length > 1) {
			throw new Unusable(
				`holds ${found.length} IDs`,
				'The console takes one here. Run this once for each of them, with one input item each.',
			);
		}
		return found;
	},
});

/** Options whose values differ between the editor and the console in case only. */
interface Spelling {
	default?: string[];
	/** The console takes these in capitals here, and in small letters everywhere else. */
	capitals?: boolean;
}

/** Some of a fixed set of values, in any case. Values that only a newer console knows pass as they are. */
export const choices = (
	name: string,
	displayName: string,
	description: string,
	options: INodePropertyOptions[],
	{ default: chosen = [], capitals = false }: Spelling = {},
): FilterField => {
	const values = options.map(({ value }) => String(value));
	return {
		field: field('multiOptions', name, displayName, description, { options, default: chosen }),
		parse: (value) =>
			asTexts(value).map((one) => {
				const known = asChoice(one, values) ?? one;
				return capitals ? known.toUpperCase() : known;
			}),
	};
};

/** One of a fixed set of values, in any case. */
export const choice = (
	name: string,
	displayName: string,
	description: string,
	options: INodePropertyOptions[],
): FilterField => {
	const values = options.map(({ value }) => String(value));
	return {
		field: field('options', name, displayName, description, {
			options,
			default: values[0] ?? '',
		}),
		parse(value) {
			const one = asText(value);
			return asChoice(one, values) ?? one;
		},
	};
};

/** How the console takes yes and no: bare, as a list, or as a list since 2026. */
interface Flag {
	default?: boolean;
	list?: boolean | 'since 2026';
}

/** Yes or no. */
export const flag = (
	name: string,
	displayName: string,
	description: string,
	{ default: usual = true, list = false }: Flag = {},
): FilterField => ({
	field: field('boolean', name, displayName, `Whether ${description}`, { default: usual }),
	parse: (value) => {
		if (list === false) return asBoolean(value);
		const given: unknown[] = Array.isArray(value) ? value : [value];
		return [...new Set(given.map(asBoolean))];
	},
	...(list === 'since 2026' ? { bareBefore: true } : {}),
});

/** A point in time. */
export const time = (name: string, displayName: string, description: string): FilterField => ({
	field: field('dateTime', name, displayName, description),
	parse: asTime,
});

/** `<name>__gte` and `<name>__lt`. */
export const times = (name: string, displayName: string): FilterField[] => [
	time(`${name}__gte`, `${displayName} After`, 'Only at this time or later'),
	time(`${name}__lt`, `${displayName} Before`, 'Only before this time'),
];

/** A whole number. */
export const whole = (name: string, displayName: string, description: string): FilterField => ({
	field: field('number', name, displayName, description, { default: 0 }),
	parse: (value) => asWhole(value, 0),
});

export const freeText = (
	what = 'Only what the free-text search of the console finds',
): FilterField => text('query', 'Free Text', what);

export const accounts = listed(
	'accountIds',
	'Account Names or IDs',
	'getAccounts',
	'Only what belongs to these accounts',
);
export const groups = listed(
	'groupIds',
	'Group Names or IDs',
	'getGroups',
	'Only what belongs to these groups',
);
export const sites = listed(
	'siteIds',
	'Site Names or IDs',
	'getSites',
	'Only what belongs to these sites',
);

/** What does not belong to the very level that is asked about. */
export const levels = [
	flag('includeChildren', 'Include Children', 'to also return what belongs to the levels below'),
	flag(
		'includeParents',
		'Include Parents',
		'to also return what is inherited from the levels above',
	),
];
