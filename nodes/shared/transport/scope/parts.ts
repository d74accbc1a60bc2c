import type { Cap } from './cap';
import { outside, tooWide } from './cap';
import type { Family } from './families';
import { familyOf, isFree, isOwnName, looksLikeId, namesIds, plain } from './families';
import { isWider } from './level';
import type { Need } from './lookup';
import { isObject } from '../../types';

/** What the names and values of a request say about whom it reaches. Pure. */

/** Where a value stands: its call, and whether a filter is narrowed beside it. */
export interface Around {
	cap: Cap;
	/** The path as the contract writes it. */
	path: string;
	/** Whether what is named gets changed, and not only used. */
	changes: boolean;
	needs: Need[];
}

export const isBlank = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(Array.isArray(value) && value.every(isBlank)) ||
	(isObject(value) && Object.keys(value).length === 0);

/** What a value holds as texts: a list, a list written with commas, one text or number. */
export function textsOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(textsOf);
	if (typeof value === 'string') {
		return value
			.split(/[\s,;]+/)
			.map((one) => one.replace(/^[["']+|["'\]]+$/g, ''))
			.filter((one) => one !== '');
	}
	return value === undefined || value === null || isObject(value) ? [] : [String(value as number)];
}

/** Filters that leave out what they name; they reach nobody. */
const LEAVES_OUT = /(?:Nin|__nin|Excluded|__nexists|__ne)$|^exclude(?:[A-Z]|$)/;
export const TENANT = /tenan(?:t|cy)/i;
const LEVEL = /^(?:target|new|from|to)?scope(?:level|type)?$/;
export const SCOPE_ID = /^(?:target|new|from|to)?scope(?:level)?id$/;
/** What a person writes: it names nothing to the console, whatever it looks like. */
const WORDS =
	/^(?:name|value|description|text|plaintext|note|query|s1ql|title|message|reason|comment|tag|key|password|code|searchtext|serialnumber|inputparam|\w*name|\w*number)$/;

const LEVELS: Readonly<Record<string, Family>> = {
	account: 'accounts',
	site: 'sites',
	group: 'groups',
};

/** The kind of record that a level speaks of: `SITE`, `sites`, `site`. */
export const familyOfLevel = (level: unknown): Family | undefined =>
	typeof level === 'string' ? LEVELS[level.toLowerCase().replace(/s$/, '')] : undefined;

export function addNeed(
	{ needs, cap }: Around,
	family: Family,
	name: string,
	value: unknown,
	wholly: boolean,
	parent?: string,
): string[] {
	const ids = textsOf(value);
	const wrong = isObject(value) ? ['an object'] : ids.filter((id) => !/^[\w-]{1,64}$/.test(id));
	if (wrong.length > 0) throw outside(cap, name, wrong);
	if (ids.length > 0) needs.push({ family, ids, name, wholly, parent });
	return ids;
}

/** The level that stands beside an id of a scope. */
function levelBeside(beside: Readonly<Record<string, unknown>>, name: string): unknown {
	const start = /^(target|new|from|to)/.exec(plain(name))?.[1] ?? '';
	const found = Object.entries(beside).find(
		([key, value]) =>
			[`${start}scopelevel`, `${start}scopetype`, `${start}scope`, 'level', 'type'].includes(
				plain(key),
			) && familyOfLevel(value) !== undefined,
	);
	return found?.[1];
}

/** What a name and its value say; undefined where they say nothing about whom a request reaches. */
export type Said = 'inside' | 'drop' | 'nothing' | undefined;

/**
 * Judges one name with its value, and notes what has to be asked of the console. `inside`: it names
 * records or places; `drop`: it must not leave; `nothing`: it leaves out, or says no. Throws `Beyond`
 * for what reaches out by itself.
 */
export function judge(
	around: Around,
	name: string,
	value: unknown,
	beside: Readonly<Record<string, unknown>>,
): Said {
	const { cap, path } = around;
	const own = plain(name);
	if (LEAVES_OUT.test(name)) return 'nothing';
	if (TENANT.test(name)) {
		if (isBlank(value) || value === false || value === 'false') return 'drop';
		throw tooWide(cap, name, 'reaches all accounts');
	}
	if (own === 'includeparent') {
		if (value === true || value === 'true') return 'drop';
		return 'nothing';
	}
	if (isBlank(value)) return undefined;
	if (LEVEL.test(own) && !isObject(value)) {
		const wide = textsOf(value).find((word) => isWider(cap, word));
		if (wide !== undefined) throw tooWide(cap, name, `says "${wide}"`);
		return 'nothing';
	}
	if (SCOPE_ID.test(own)) {
		const family = familyOfLevel(levelBeside(beside, name)) ?? LEVELS[cap.level]!;
		addNeed(around, family, name, value, true);
		return 'inside';
	}
	const family = familyOf(name, path);
	if (family !== undefined) {
		const isPlace = family === 'accounts' || family === 'sites' || family === 'groups';
		const isTheChanged = isOwnName(name, path);
		const ids = addNeed(around, family, name, value, around.changes && (isPlace || isTheChanged));
		return ids.length > 0 ? 'inside' : undefined;
	}
	return undefined;
}

/** Refuses ids of which nobody here knows what they are of. */
export function refuseUnknownIds({ cap }: Around, name: string, value: unknown, before = ''): void {
	if (isFree(name) || isBlank(value) || isObject(value)) return;
	const shown = `${before}${name} (of a kind that cannot be looked up)`;
	if (namesIds(name)) throw outside(cap, shown, textsOf(value));
	if (WORDS.test(plain(name))) return;
	const ids = textsOf(value).filter(looksLikeId);
	if (ids.length > 0) throw outside(cap, shown, ids);
}
