import type { INodeProperties } from 'n8n-workflow';
import type { Place } from './blocks';
import { Places, blocks } from './blocks';
import { conditions } from './conditions';
import { inOrder } from './order';

/**
 * The fields of many operations or events, each written once. n8n sends every field to every editor:
 * written out for each operation, filters and options alone would be a megabyte.
 *
 * What is equal becomes one field, shown in all its places. Collections that are equal but for their
 * inner fields become one, whose inner fields say themselves where they belong, as n8n lets them.
 */

type Values = Set<string | number | boolean>;

/** A field without the places where it is shown, and those places. */
interface Entry {
	field: INodeProperties;
	places: Set<number>;
	/** Of a collection: its inner fields, by what they are. */
	inner: Map<string, { field: INodeProperties; places: Set<number> }>;
	/**
	 * Of a collection: for which choices it is hidden, in any of its places. That has to be of other
	 * choices than those for which another of its places shows it.
	 */
	hide: Map<string, Values>;
}

const isCollection = ({ type }: INodeProperties): boolean => type === 'collection';

const written = new WeakMap<object, string>();

/** A field, or a part of one, as text. Many places share the same object. */
function textOf(part: object): string {
	const known = written.get(part);
	if (known !== undefined) return known;
	const text = JSON.stringify(part);
	written.set(part, text);
	return text;
}

/** The same for fields that are equal. */
const keyOf = (field: INodeProperties): string =>
	Object.entries(field)
		.map(([name, value]: [string, unknown]) =>
			typeof value === 'object' && value !== null
				? `${name} ${textOf(value)}`
				: `${name}=${JSON.stringify(value)}`,
		)
		.join();

/** The places of a field; undefined where it is not limited to any. */
function placesOf(
	{ displayOptions }: INodeProperties,
	axes: readonly string[],
): Place[] | undefined {
	let places: Place[] = [[]];
	for (const axis of axes) {
		const values = displayOptions?.show?.[axis];
		if (values === undefined) return undefined;
		places = places.flatMap((place) => values.map((value) => [...place, value as string]));
	}
	return places;
}

/** A field without what may differ from place to place. */
function bare(field: INodeProperties, axes: readonly string[]): INodeProperties {
	const { displayOptions: { show = {}, hide, ...others } = {}, ...rest } = field;
	const own = Object.fromEntries(Object.entries(show).filter(([name]) => !axes.includes(name)));
	const isShared = isCollection(field);
	if (isShared) delete rest.options;
	const display = {
		...others,
		...(Object.keys(own).length === 0 ? {} : { show: own }),
		...(hide === undefined || isShared ? {} : { hide }),
	};
	return Object.keys(display).length === 0 ? rest : { ...rest, displayOptions: display };
}

function note(entry: Entry, field: INodeProperties, places: readonly number[]): void {
	for (const place of places) entry.places.add(place);
	if (!isCollection(field)) return;
	for (const option of (field.options ?? []) as INodeProperties[]) {
		const key = textOf(option);
		const known = entry.inner.get(key) ?? { field: option, places: new Set() };
		for (const place of places) known.places.add(place);
		entry.inner.set(key, known);
	}
	for (const [name, values = []] of Object.entries(field.displayOptions?.hide ?? {})) {
		const known: Values = entry.hide.get(name) ?? new Set();
		for (const value of values) known.add(value as string);
		entry.hide.set(name, known);
	}
}

const meets = (one: ReadonlySet<number>, other: ReadonlySet<number>): boolean => {
	for (const place of one) if (other.has(place)) return true;
	return false;
};

type Display = NonNullable<INodeProperties['displayOptions']>;

/** A field with further conditions. */
function limited(field: INodeProperties, { show, hide }: Display): INodeProperties {
	if (show === undefined && hide === undefined) return field;
	const own = field.displayOptions;
	return {
		...field,
		displayOptions: {
			...own,
			...(show === undefined ? {} : { show: { ...show, ...own?.show } }),
			...(hide === undefined ? {} : { hide: { ...hide, ...own?.hide } }),
		},
	};
}

/** How much has to be written twice where `lost` and `kept` stand in two collections. */
const sharedBy =
	({ inner }: Entry) =>
	(lost: ReadonlySet<number>, kept: ReadonlySet<number>): number => {
		let size = lost.size;
		for (const [text, { places }] of inner) {
			if (meets(lost, places) && meets(kept, places)) size += text.length;
		}
		return size;
	};

/** The inner fields of a collection that is shown in these places, in the order of their names. */
function innerFields(
	{ inner }: Entry,
	places: Places,
	block: ReadonlySet<number>,
	axes: readonly string[],
): INodeProperties[] {
	const all = [...block];
	// The filters of one list have their places in common.
	const known = new Map<string, Display[]>();
	const displaysOf = (own: readonly number[]): Display[] => {
		const key = own.join();
		const found =
			known.get(key) ?? blocks(places, own, all).map((some) => conditions(places, some, all, axes));
		known.set(key, found);
		return found;
	};
	const fields = [...inner.values()].flatMap(({ field, places: anywhere }) =>
		displaysOf(all.filter((place) => anywhere.has(place))).map((display) =>
			limited(field, display),
		),
	);
	return fields.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
}

function fieldOf(
	entry: Entry,
	places: Places,
	block: ReadonlySet<number>,
	axes: readonly string[],
): INodeProperties {
	const { field, hide } = entry;
	const where = Object.fromEntries(
		axes.map((name, axis) => [name, places.named(axis, places.valuesOf(axis, block))]),
	);
	return {
		...field,
		...(isCollection(field) ? { options: innerFields(entry, places, block, axes) } : {}),
		displayOptions: {
			...field.displayOptions,
			// Places first: n8n shows what it has not yet ruled out when a choice is an expression.
			show: { ...where, ...field.displayOptions?.show },
			...(hide.size === 0
				? {}
				: { hide: Object.fromEntries([...hide].map(([name, values]) => [name, [...values]])) }),
		},
	};
}

/**
 * `fields` with those merged that are equal but for their places on `axes`, in an order that keeps
 * that of every place. `all`: every place there is, also those without fields.
 */
export function mergeFields(
	fields: readonly INodeProperties[],
	axes: readonly string[],
	all: readonly Place[],
): INodeProperties[] {
	const places = new Places(all);
	const fixed: INodeProperties[] = [];
	const entries = new Map<string, Entry>();
	const sequences = new Map<number, Entry[]>();
	for (const field of fields) {
		const here = placesOf(field, axes)?.map((place) => places.numberOf(place));
		if (here === undefined) {
			fixed.push(field);
			continue;
		}
		const own = bare(field, axes);
		const key = keyOf(own);
		const entry: Entry = entries.get(key) ?? {
			field: own,
			places: new Set(),
			inner: new Map(),
			hide: new Map(),
		};
		entries.set(key, entry);
		note(entry, field, here);
		for (const place of here) {
			const sequence = sequences.get(place) ?? [];
			sequence.push(entry);
			sequences.set(place, sequence);
		}
	}
	const everywhere = [...all.keys()];
	const pieces = [...entries.values()].flatMap((entry) =>
		blocks(places, entry.places, everywhere, sharedBy(entry)).map((block) => ({
			of: entry,
			block,
		})),
	);
	return [
		...fixed,
		...inOrder(pieces, sequences).map(({ of, block }) => fieldOf(of, places, block, axes)),
	];
}
