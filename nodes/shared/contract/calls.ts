import { AREAS } from './areas';
import { decodeArea, type StoredArea, type StoredTypes } from './decode';
import type { Call } from './types';

/** The console's calls, from facts that are read when asked for. */

type AreaName = keyof typeof AREAS;

/** The names and the number of calls of each area, in alphabetical order. Reads nothing. */
export const areas = (): Array<{ name: string; calls: number }> =>
	Object.entries(AREAS).map(([name, { calls }]) => ({ name, calls }));

const read = new Map<string, Promise<Call[]>>();

/** JSON comes as itself or, from a bundler, as the default of a module. */
const content = (module: unknown): unknown => (module as { default?: unknown }).default ?? module;

async function readArea(name: AreaName): Promise<Call[]> {
	const [area, shared] = await Promise.all([AREAS[name].load(), import('./facts/shared.json')]);
	return decodeArea(name, content(area) as StoredArea, content(shared) as StoredTypes);
}

/** The calls of an area, with all facts. Throws an `Error` for an area that is not in `areas()`. */
export async function callsIn(area: string): Promise<readonly Call[]> {
	if (!Object.hasOwn(AREAS, area)) throw new Error(`The console has no area "${area}"`);
	let calls = read.get(area);
	if (calls === undefined) {
		calls = readArea(area as AreaName);
		read.set(area, calls);
	}
	return await calls;
}

/** One line of the list of all calls. */
export interface Entry {
	/** "METHOD /path". */
	readonly key: string;
	readonly name: string;
	readonly area: string;
}

let entries: Promise<Entry[]> | undefined;

/** Name, method, path and area of all calls: what a search over areas needs, from one file. */
export async function allCalls(): Promise<readonly Entry[]> {
	entries ??= import('./facts/index.json').then((module) =>
		Object.entries(content(module) as Record<string, Record<string, string>>).flatMap(
			([area, calls]) => Object.entries(calls).map(([key, name]) => ({ key, name, area })),
		),
	);
	return await entries;
}

/** A path of the contract as segments; a parameter takes any segment. */
const matches = (template: string, given: string): boolean => {
	const [wanted, parts] = [template.split('/'), given.split('/')];
	return (
		wanted.length === parts.length &&
		wanted.every((part, index) => part === parts[index] || (part.startsWith('{') && parts[index]))
	);
};

/** How many segments stand for themselves: /agents/count is nearer than /agents/{agent_id}. */
const literal = (key: string): number =>
	key.split('/').filter((part) => !part.startsWith('{')).length;

/**
 * The call that "METHOD /path" names: as the contract writes it, or with values in the place of
 * the path's parameters, with or without /web/api/v2.1. Undefined when no contract has it.
 */
export async function findCall(text: string): Promise<Call | undefined> {
	const [method = '', address = ''] = text.trim().split(/\s+/);
	const path = address.replace(/^\/web\/api\/v2\.1(?=\/)/, '').replace(/[?#].*$|\/$/g, '');
	const key = `${method.toUpperCase()} ${path}`;
	const all = await allCalls();
	const entry =
		all.find((one) => one.key === key) ??
		all.filter((one) => matches(one.key, key)).sort((a, b) => literal(b.key) - literal(a.key))[0];
	if (entry === undefined) return undefined;
	return (await callsIn(entry.area)).find((call) => call.key === entry.key);
}
