import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { asQuery, readFilter } from '../../../shared/input/filters';
import { lists } from '../../../shared/records/lists';
import { rolesHeldBy } from '../../../shared/records/role';
import { readByIds, readRows } from '../../../shared/paging/pages';
import { collection } from '../../../shared/input/parameters';
import { roleFilters } from '../../fields/roleFilters';

/** Custom roles that the list of roles leaves out, found at the users who hold them. */

const WHERE = ['accountIds', 'siteIds'];
const WHAT = ['name', 'query'];

const holds = (text: unknown, part: unknown): boolean =>
	typeof text === 'string' && text.toLowerCase().includes(String(part).toLowerCase());

/** The filters of an item. Throws for those that nothing is known about in `scopeRoles`. */
function readHeldFilter(this: IExecuteFunctions, item: number): IDataObject {
	const node = this.getNode();
	const entered = collection(this, 'filters', item);
	const filter = readFilter(node, roleFilters, entered, item, this.getTimezone());
	const unusable = Object.keys(filter).find((name) => ![...WHERE, ...WHAT].includes(name));
	if (unusable !== undefined) {
		throw parameterError(
			node,
			`Include Roles in Use does not go together with the filter ${unusable}`,
			'Of roles that are in use but not in its list, the console tells the ID and the name only. Remove the filter or the option.',
			item,
		);
	}
	return filter as IDataObject;
}

/**
 * Returns a reader of the custom roles that users and service users hold and that the console does
 * not list. Checks the item's filters at once, and asks nothing before the reader is called.
 */
export function unlistedRoles(
	this: IExecuteFunctions,
	item: number,
): (listed: readonly IDataObject[]) => Promise<IDataObject[]> {
	const { name, query, ...where } = readHeldFilter.call(this, item);
	return async (listed) => {
		const at = {
			...asQuery(where as Parameters<typeof asQuery>[0]),
			sortBy: 'id',
			sortOrder: 'asc',
		};
		const holders = [
			...(await readRows.call(this, lists.users, at)),
			...(await readRows.call(this, lists.serviceUsers, at)),
		];
		const known = new Set(listed.map(({ id }) => id));
		const candidates = rolesHeldBy(holders).filter(
			(role) =>
				!known.has(role.id) &&
				(name === undefined || role.name === name) &&
				(query === undefined || holds(role.name, query)),
		);
		// Roles that the limit or a filter kept out are listed all the same: these are not missing.
		const ids = candidates.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
		for (const { id } of await readByIds.call(this, lists.roles, ids)) known.add(id);
		return candidates.filter(({ id }) => !known.has(id));
	};
}
