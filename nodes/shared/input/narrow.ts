/** What leaves anything out, in a filter of whatever kind. Pure. */

/** What shows nothing: spaces of all kinds, marks without width, fillers. */
const INVISIBLE = /^[\s\p{Cc}\p{Cf}\p{Zs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether a text shows anything. */
export const isVisible = (text: string): boolean => !INVISIBLE.test(text);

/** How much is answered and in which order. */
export const PAGING =
	/^(?:limit|skip|skipCount|cursor|continuationToken|countOnly|sortBy|sortOrder|mock)$/;
/** What widens, leaves out, or says which kind of scope: it names nothing. */
const VAGUE =
	/^(?:tenant|include\w*|only\w*|exclude\w*|scope|scopeLevel|scope_level|scopeType|isFullScan|runJobType)$|(?:Nin|__nin|Excluded|__nexists|__ne)$/;

/** Whether a filter of this name never narrows: paging, sorting, `tenant`, exclusions like `groupIdsNin`. */
export const isVague = (name: string): boolean => PAGING.test(name) || VAGUE.test(name);

/** What is known of the values that a filter takes. */
export interface Known {
	readonly type: string;
	readonly enum?: ReadonlyArray<string | number | boolean>;
	readonly of?: Known;
	readonly fields?: ReadonlyMap<string, { readonly shape: Known }>;
}

/** Before the first endpoint of the vendor: a bound in time that holds back nothing. */
const LONG_AGO = '2013';
/** Larger numbers are times in ms, as `__between` takes them, and no sizes or counts. */
const LEAST_TIME_MS = 100_000_000_000;
const RANGE = /^\s*(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)\s*$/;
const WHOLE = /^\s*\d+\s*$/;

const isTime = (number: number): boolean => number >= LEAST_TIME_MS;
const holdsBackOld = (number: number): boolean =>
	isTime(number) ? number >= Date.parse(LONG_AGO) : number > 0;
const holdsBackNew = (number: number): boolean => !isTime(number) || number < Date.now();

/** Whether a bound leaves anything out: "after 1970" and "before next year" do not, nor both at once. */
function bounds(name: string, value: unknown): boolean {
	const [, word] = /__(gte?|lte?|between)$/.exec(name) ?? [];
	if (word === undefined) return true;
	if (word === 'between') {
		const [, from, to] = RANGE.exec(String(value)) ?? [];
		return from === undefined || holdsBackOld(Number(from)) || holdsBackNew(Number(to));
	}
	const number = typeof value === 'string' && WHOLE.test(value) ? Number(value) : value;
	if (typeof number === 'number') {
		return word.startsWith('l') ? holdsBackNew(number) : holdsBackOld(number);
	}
	if (typeof value !== 'string' || !/^\d{4}-/.test(value)) return true;
	return word.startsWith('g') ? value > LONG_AGO : Date.parse(value) < Date.now();
}

/** "In service" is every endpoint that can still be reached; only the others are few. */
const IN_SERVICE = /^is(?:Decommissioned|Uninstalled)$/;

/** A filter that an upload carries as text. */
function parsedOrNothing(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function listNarrows(values: readonly unknown[], known?: Known): boolean {
	if (values.length === 0 || !values.every((entry) => narrows('', entry))) return false;
	// Both booleans, or every value that there is, leave nothing out.
	const all = known?.of?.enum ?? (known?.of?.type === 'boolean' ? [true, false] : undefined);
	const given = new Set(values.map((one) => String(one).toLowerCase()));
	if (given.has('true') && given.has('false')) return false;
	return all === undefined || !all.every((one) => given.has(String(one).toLowerCase()));
}

/**
 * Whether the filter `name` with this value leaves anything out. A list in a query may come as text
 * with commas; an object narrows when one of its parts does.
 */
export function narrows(name: string, value: unknown, known?: Known): boolean {
	if (isVague(name) || value === null || value === undefined) return false;
	if (IN_SERVICE.test(name)) return [value].flat().every((one) => one === true || one === 'true');
	if (typeof value === 'string') {
		if (/^\s*\{/.test(value)) return narrows(name, parsedOrNothing(value), known);
		if (known?.type === 'list')
			return listNarrows(
				value.split(',').map((one) => one.trim()),
				known,
			);
		return isVisible(value) && bounds(name, value);
	}
	if (typeof value === 'number') return Number.isFinite(value) && bounds(name, value);
	if (typeof value === 'boolean') return true;
	if (Array.isArray(value)) return listNarrows(value, known);
	return Object.entries(value as object).some(([key, part]) =>
		narrows(key, part, known?.fields?.get(key)?.shape),
	);
}
