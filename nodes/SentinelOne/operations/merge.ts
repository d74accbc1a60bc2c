import type { INodeProperties } from 'n8n-workflow';

/**
 * Fields that several operations or resources have in common, written once. n8n sends all fields to
 * every editor; a filter collection alone has some 9 kB, and a resource may have 20 actions.
 */

type Axis = 'operation' | 'resource';

const shownAt = ({ displayOptions }: INodeProperties, axis: Axis): string[] =>
	(displayOptions?.show?.[axis] ?? []).map(String);

const shownFor = (field: INodeProperties, axis: Axis, values: string[]): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, [axis]: values },
	},
});

interface Entry {
	field: INodeProperties;
	values: Set<string>;
	/** Fields that come right before this one in one of its operations. */
	after: Set<string>;
}

/** The entries in an order that keeps that of every operation; undefined where there is none. */
function inOrder(entries: Map<string, Entry>): Entry[] | undefined {
	const sorted: Entry[] = [];
	const left = new Map(entries);
	while (left.size > 0) {
		const next = [...left].find(([, { after }]) => ![...after].some((before) => left.has(before)));
		if (next === undefined) return undefined;
		left.delete(next[0]);
		sorted.push(next[1]);
	}
	return sorted;
}

/**
 * The same fields with those merged that differ along `axis` only, so that each operation still shows
 * its own in their order. Where the orders contradict each other, nothing is merged.
 */
export function mergeFields(fields: INodeProperties[], axis: Axis): INodeProperties[] {
	const fixed = fields.filter((field) => shownAt(field, 'operation').length === 0);
	const entries = new Map<string, Entry>();
	const last = new Map<string, string>();
	for (const field of fields) {
		const operations = shownAt(field, 'operation');
		if (operations.length === 0) continue;
		const key = JSON.stringify(shownFor(field, axis, []));
		const entry = entries.get(key) ?? { field, values: new Set(), after: new Set() };
		entries.set(key, entry);
		for (const value of shownAt(field, axis)) entry.values.add(value);
		for (const resource of shownAt(field, 'resource')) {
			for (const operation of operations) {
				const place = `${resource}.${operation}`;
				const before = last.get(place);
				if (before !== undefined && before !== key) entry.after.add(before);
				last.set(place, key);
			}
		}
	}
	const sorted = inOrder(entries);
	if (sorted === undefined) return fields;
	return [
		...fixed,
		...sorted.map(({ field, values }) => shownFor(field, axis, [...values].sort())),
	];
}
