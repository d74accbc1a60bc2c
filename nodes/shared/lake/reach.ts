import type { IDataObject } from 'n8n-workflow';
import type { LakeQuery } from '../transport/lake';

/** Whose events a query sees. */

export interface Reach {
	/** These accounts; everything that the token reaches where there are none. */
	accountIds?: readonly string[];
	/** Of them these sites only; the filter of the query says so too. */
	siteIds?: readonly string[];
}

export interface Span {
	/** Nanoseconds; in it. */
	from: bigint;
	/** Nanoseconds; not in it. */
	to: bigint;
}

/**
 * The parts of a launch that say where and when to look. `S1-Scope` keeps a token of one account to
 * one site; a token of several accounts ignores it, so that it stands beside `accountIds` and the
 * filter, never for them. Both ends of the span are sent: with one alone the lake adds 24 hours.
 */
export function launchOf(
	{ accountIds, siteIds }: Reach,
	{ from, to }: Span,
	more: IDataObject,
): Pick<LakeQuery, 'body' | 'scope'> {
	const [account, ...otherAccounts] = accountIds ?? [];
	const [site, ...otherSites] = siteIds ?? [];
	const isOne = account !== undefined && otherAccounts.length === 0;
	const isOneSite = isOne && site !== undefined && otherSites.length === 0;
	return {
		body: {
			...more,
			...(account === undefined ? { tenant: true } : { accountIds: [account, ...otherAccounts] }),
			startTime: String(from),
			endTime: String(to),
		},
		...(isOneSite ? { scope: `${account}:${site}` } : {}),
	};
}
