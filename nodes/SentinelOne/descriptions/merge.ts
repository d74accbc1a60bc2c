import type { INodeProperties } from 'n8n-workflow';

/**
 * Fields that several operations of a resource have in common, written once. n8n sends all fields
 * to every editor; a filter collection alone has some 9 kB, and a resource may have 20 actions.
 */

const operationsOf = ({ displayOptions }: INodeProperties): string[] =>
	(displayOptions?.show?.operation ?? []).map(String);

const resourcesOf = ({ displayOptions }: INodeProperties): unknown[] =>
	displayOptions?.show?.resource ?? [];

const shownFor = (field: INodeProperties, operations: string[]): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, operation: operations },
	},
});

/** The same for equal fields, whatever operation they are for. */
const keyOf = (field: INodeProperties): string => JSON.stringify(shownFor(field, []));

interface Entry {
	field: INodeProperties;
	operations: Set<string>;
	/** Fields that come right before this one in one of its operations. */
	after: Set<string>;
}

/**
 * The same fields with equal ones merged, so that each operation still shows its own in their
 * order. Where two operations have the same fields in contrary order, nothing is merged.
 */
export function mergeFields(fields: INodeProperties[]): INodeProperties[] {
	const fixed = fields.filter((field) => operationsOf(field).length === 0);
	const entries = new Map<string, Entry>();
	const last = new Map<string, string>();
	for (const field of fields) {
		const key = keyOf(field);
		for (const operation of operationsOf(field)) {
			const entry = entries.get(key) ?? { field, operations: new Set(), after: new Set() };
			entries.set(key, entry);
			const place = JSON.stringify([resourcesOf(field), operation]);
			const before = last.get(place);
			if (before !== undefined) entry.after.add(before);
			last.set(place, key);
			entry.operations.add(operation);
		}
	}
	const merged: INodeProperties[] = [];
	const done = new Set<string>();
	while (done.size < entries.size) {
		const next = [...entries].find(
			([key, { after }]) => !done.has(key) && [...after].every((before) => done.has(before)),
		);
		if (next === undefined) return fields;
		const [key, { field, operations }] = next;
		done.add(key);
		merged.push(shownFor(field, [...operations].sort()));
	}
	return [...fixed, ...merged];
}
