import type { IDataObject } from 'n8n-workflow';
import type { Cap } from './cap';
import { Beyond, outside, unkept } from './cap';
import { textsOf } from './parts';
import { eventFilter, powerQuery } from '../../lake/build';
import { Unusable } from '../../input/values';
import { isObject } from '../../types';

/** Queries of the data lake, kept inside a cap. Pure. */

/** The kinds of query that are known, and where their filters lie. */
const KINDS = ['log', 'pq', 'topFacets', 'facetValues'] as const;

export interface KeptQuery {
	body: IDataObject;
	/** `S1-Scope`; a token of several accounts ignores it, so that it stands beside the rest. */
	scope?: string;
}

/** The accounts to ask: those that were named, where they lie inside, else all that do. */
function accountsOf(cap: Cap, body: IDataObject, inside: ReadonlySet<string>): string[] {
	const named = textsOf(body.accountIds);
	const missing = named.filter((id) => !inside.has(id));
	if (missing.length > 0) throw outside(cap, 'accountIds', missing);
	return named.length > 0 ? named : [...inside];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The part of a launch that holds the filter, with the sites in it. */
function filtered(
	name: (typeof KINDS)[number],
	part: IDataObject,
	siteIds?: string[],
): IDataObject {
	const within = { siteIds, metering: true };
	if (name === 'pq') return { ...part, query: powerQuery(textOf(part.query), within) };
	const filter = textOf(part.filter);
	return siteIds === undefined ? part : { ...part, filter: eventFilter(filter, within) };
}

/**
 * A launch as it leaves. `accountOf`: the accounts of the cap's sites. Throws `Beyond` for what names
 * others, and for a query that nothing keeps inside.
 */
export function keptLaunch(
	cap: Cap,
	body: IDataObject,
	given: string | undefined,
	accountOf: ReadonlyMap<string, string>,
): KeptQuery {
	const call = 'this query of the data lake';
	const rest = Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'tenant'));
	const isSite = cap.level === 'site';
	const accountIds = accountsOf(cap, body, isSite ? new Set(accountOf.values()) : cap.ids);
	const parts = Object.entries(rest).filter(([, value]) => isObject(value));
	const known = parts.filter(([name]) => (KINDS as readonly string[]).includes(name));
	if (known.length !== 1 || parts.length !== 1) {
		throw unkept(cap, call, `its kind is none of ${KINDS.join(', ')}`);
	}
	const [[name, part] = ['', {}]] = known;
	const siteIds = isSite ? [...cap.ids] : undefined;
	const kept = {
		...rest,
		accountIds,
		[name]: inWords(() => filtered(name as (typeof KINDS)[number], part as IDataObject, siteIds)),
	};
	if (isSite) {
		const [site, ...others] = siteIds ?? [];
		const scope = `${accountOf.get(site ?? '')}:${site}`;
		return { body: kept, ...(others.length === 0 ? { scope } : {}) };
	}
	if (given === undefined) return { body: kept };
	const [account = ''] = given.split(':');
	if (!cap.ids.has(account)) throw outside(cap, 'S1-Scope', [given]);
	return { body: kept, scope: given };
}

const inOwnWords = (error: unknown): unknown =>
	error instanceof Unusable ? new Beyond(`The query ${error.what}`, error.wayOut) : error;

function inWords<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw inOwnWords(error);
	}
}
