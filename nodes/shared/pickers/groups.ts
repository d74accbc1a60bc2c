import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { readByIds } from '../paging/pages';
import { sites } from '../records/site';

/** The sites of groups, which their rows name by id only: every site has a "Default Group". */
export async function withSites(
	this: ILoadOptionsFunctions,
	rows: IDataObject[],
): Promise<IDataObject[]> {
	const isBare = (row: IDataObject) => typeof row.siteName !== 'string' || row.siteName === '';
	const wanted = new Set(
		rows.flatMap((row) => (isBare(row) && typeof row.siteId === 'string' ? [row.siteId] : [])),
	);
	if (wanted.size === 0) return rows;
	let found: IDataObject[] = [];
	try {
		found = await readByIds.call(this, sites.list, [...wanted]);
	} catch {
		// Whoever may not list sites still sees which groups are of the same one.
	}
	const names = new Map(found.map((site) => [site.id, site.name]));
	return rows.map((row) =>
		isBare(row) ? { ...row, siteName: names.get(row.siteId) ?? row.siteId } : row,
	);
}
