import type { Unusable } from '../../input/values';
import { asIds } from '../../input/values';
import type { CredentialFields } from '../address';

/** What a credential is kept to: accounts, or sites, that nothing made with it may leave. Pure. */

export interface Cap {
	readonly level: 'account' | 'site';
	/** The accounts with all their sites, or the sites alone. */
	readonly ids: ReadonlySet<string>;
	/** Where a credential names both: the accounts in which its sites have to lie. */
	readonly accounts?: ReadonlySet<string>;
}

/** Every list is asked for all of them at once, in its address. */
const MOST = 100;

const malformed = (field: string, what: string): Error =>
	new Error(
		`${field} of the credential ${what}. Enter IDs of the console separated by commas, like 225494730938493804, or leave the field empty`,
	);

function idsIn(field: string, value: unknown): ReadonlySet<string> | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value !== 'string') throw malformed(field, 'is not text');
	let ids: string[];
	try {
		ids = asIds(value);
	} catch (error) {
		throw malformed(field, (error as Unusable).what);
	}
	if (ids.length > MOST) throw malformed(field, `holds more than ${MOST} IDs`);
	return new Set(ids);
}

/**
 * What a credential keeps to; undefined where it names neither accounts nor sites. Throws an `Error`
 * that names the field for what is not a list of ids: half a scope is none.
 */
export function capOf({ accountIds, siteIds }: CredentialFields): Cap | undefined {
	const accounts = idsIn('Accounts', accountIds);
	const sites = idsIn('Sites', siteIds);
	if (sites !== undefined) return { level: 'site', ids: sites, ...(accounts && { accounts }) };
	return accounts && { level: 'account', ids: accounts };
}

/** As in "is kept to ...": `2 sites`, `1 account`. */
export const wordsOf = ({ level, ids }: Cap): string =>
	`${ids.size} ${level}${ids.size === 1 ? '' : 's'}`;

/** The parameter by which the console narrows to it. */
export const parameterOf = ({ level }: Cap): 'accountIds' | 'siteIds' =>
	level === 'account' ? 'accountIds' : 'siteIds';

/** What lies outside a cap: how a person knows it, and the way out. */
export class Beyond extends Error {
	constructor(
		message: string,
		readonly wayOut: string,
	) {
		super(message);
	}
}

const few = (values: readonly string[]): string =>
	values.length > 5
		? `${values.slice(0, 5).join(', ')} and ${values.length - 5} more`
		: values.join(', ');

/** The refusal of ids that `name` gives and that do not lie inside. */
export const outside = (cap: Cap, name: string, ids: readonly string[]): Beyond =>
	new Beyond(
		`${name} names what lies outside the ${wordsOf(cap)} of this credential, or is unknown there: ${few(ids)}`,
		'Use IDs of what lies inside, or a credential that reaches further (Accounts and Sites of the credential say how far). Nothing was sent.',
	);

/** The refusal of a value that reaches beyond by what it says. */
export const tooWide = (cap: Cap, name: string, what: string): Beyond =>
	new Beyond(
		`${name} ${what}, and this credential is kept to ${wordsOf(cap)}`,
		'Name accounts, sites or groups that lie inside. Nothing was sent.',
	);

/** The refusal of a call that nothing keeps inside. */
export const unkept = (cap: Cap, call: string, why: string): Beyond =>
	new Beyond(
		`This credential is kept to ${wordsOf(cap)}, and ${call} cannot be: ${why}`,
		'Make such calls with a credential whose fields Accounts and Sites are empty. Nothing was sent.',
	);
