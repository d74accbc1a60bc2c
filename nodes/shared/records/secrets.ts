import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../types';

/** Secrets that rows of the console hold beside what they are for. */

/** With it anyone can have agents join a site or a group. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set(['registrationToken']);

/** Whether a field in `names` stands anywhere in `value`. Of 100,000 rows it is asked of each: no copies. */
function holds(value: unknown, names: ReadonlySet<string>): boolean {
	if (Array.isArray(value)) return value.some((entry) => holds(entry, names));
	if (!isObject(value)) return false;
	for (const name in value) {
		if (names.has(name) || holds(value[name], names)) return true;
	}
	return false;
}

/** `value` without the fields in `names`, wherever they stand; as it is where it has none. */
export function without(value: unknown, names: ReadonlySet<string>): unknown {
	if (!holds(value, names)) return value;
	if (Array.isArray(value)) return value.map((entry) => without(entry, names));
	return Object.fromEntries(
		Object.entries(value as IDataObject)
			.filter(([name]) => !names.has(name))
			.map(([name, entry]) => [name, without(entry, names)]),
	);
}
