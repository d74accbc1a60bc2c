import type { LakeEvent } from '../events/event';
import type { Test } from '../language/evaluate';
import type { LaunchBody } from '../launch/body';
import { flat, numberOf, valueOf, type Value } from '../values';

interface Facet {
	events: number;
	values: Map<Value, number>;
}

const FACETS = 50;
const VALUES = 10;
const MAX_VALUES = 100;

const byCount = <K>([a, x]: [K, number], [b, y]: [K, number]): number =>
	y - x || (String(a) < String(b) ? -1 : 1);

/** Events and values of the fields that are asked for, or of all. */
function collect(events: Iterable<LakeEvent>, fits: Test, only?: string) {
	const facets = new Map<string, Facet>();
	let count = 0;
	for (const { fields } of events) {
		if (!fits(fields)) continue;
		count++;
		const own = only === undefined ? flat(fields) : { [only]: valueOf(fields, only) };
		for (const [name, value] of Object.entries(own)) {
			if (value === undefined || value === null) continue;
			let facet = facets.get(name);
			if (!facet) facets.set(name, (facet = { events: 0, values: new Map() }));
			facet.events++;
			facet.values.set(value, (facet.values.get(value) ?? 0) + 1);
		}
	}
	return { facets, count };
}

function shown(name: string, facet: Facet, most: number, determineNumeric: boolean | undefined) {
	const values = [...facet.values].sort(byCount).slice(0, most);
	const isNumeric =
		determineNumeric === true &&
		[...facet.values.keys()].every((value) => numberOf(value) !== undefined);
	return {
		name,
		isNumeric,
		matchCount: facet.events,
		sampledMatchCount: facet.events,
		uniqueValuesCount: facet.values.size,
		values: values.map(([value, count]) => ({ value, count })),
	};
}

/** `data` of a query for the top fields and their values. */
export function topFacetsOf(
	asked: NonNullable<LaunchBody['topFacets']>,
	events: Iterable<LakeEvent>,
	fits: Test,
): Record<string, unknown> {
	const { facets, count } = collect(events, fits);
	facets.delete('timestamp');
	const most = asked.numValuesToReturnPerFacet ?? VALUES;
	const list = [...facets]
		.map(([name, facet]): [string, number] => [name, facet.events])
		.sort(byCount)
		.slice(0, asked.numFacetsToReturn ?? FACETS)
		.map(([name]) => shown(name, facets.get(name) as Facet, most, asked.determineNumeric));
	return { facets: list, sampledEventCount: count };
}

/** `data` of a query for the values of one field. */
export function facetValuesOf(
	asked: NonNullable<LaunchBody['facetValues']>,
	events: Iterable<LakeEvent>,
	fits: Test,
): Record<string, unknown> {
	const { facets } = collect(events, fits, asked.name);
	const facet = facets.get(asked.name) ?? { events: 0, values: new Map<Value, number>() };
	return { facet: shown(asked.name, facet, asked.maxValues ?? MAX_VALUES, asked.determineNumeric) };
}
