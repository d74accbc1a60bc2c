import { readByIds } from '../paging/pages';
import { sites } from '../records/site';
import type { ApiContext } from '../types';

export const UNKNOWN_SITE =
	'Choose a site that the token may see. Nothing was asked of the data lake.';

/**
 * The accounts of sites, each once: a query for sites has to name their accounts too, because a token
 * of several accounts could see beyond. `unknown`: a site that the console does not know.
 */
export async function accountsOfSites(
	context: ApiContext,
	siteIds: readonly string[],
): Promise<{ accountIds: string[]; unknown?: string }> {
	const rows = await readByIds.call(context, sites.list, [...siteIds]);
	const accountOf = new Map(rows.map((row) => [row.id, row.accountId]));
	const accountIds = new Set<string>();
	for (const id of siteIds) {
		const account = accountOf.get(id);
		if (typeof account !== 'string' || account === '') return { accountIds: [], unknown: id };
		accountIds.add(account);
	}
	return { accountIds: [...accountIds] };
}
