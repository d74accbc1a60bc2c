import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../types';

/** Secrets that rows of the console hold beside what they are for. */

/** With it anyone can have agents join a site or a group. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set(['registrationToken']);

/** `value` without the fields in `names`, wherever they stand; as it is where it has none. */
export function without(value: unknown, names: ReadonlySet<string>): unknown {
	if (Array.isArray(value)) {
		const entries = value.map((entry) => without(entry, names));
		return entries.some((entry, at) => entry !== value[at]) ? entries : (value as unknown[]);
	}
	if (!isObject(value)) return value;
	let changed = false;
	const kept: IDataObject = {};
	for (const [name, entry] of Object.entries(value)) {
		const inner = names.has(name) ? undefined : without(entry, names);
		changed ||= inner !== entry;
		if (!names.has(name)) kept[name] = inner as IDataObject[string];
	}
	return changed ? kept : value;
}
