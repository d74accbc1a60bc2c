import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { readQuery } from '../../../shared/input/filters';
import { roles, rolesHeldBy } from '../../../shared/records/role';
import { serviceUsers } from '../../../shared/records/serviceUser';
import { users } from '../../../shared/records/user';
import { readByIds, readRows } from '../../../shared/paging/pages';
import type { Query } from '../../../shared/types';

/** Custom roles that the list of roles leaves out, found at the users who hold them. */

const WHERE = ['accountIds', 'siteIds'];
const WHAT = ['name', 'query'];

const holds = (text: unknown, part: unknown): boolean =>
	typeof text === 'string' && text.toLowerCase().includes(String(part).toLowerCase());

/** The filters of an item. Throws for those that nothing is known about in `scopeRoles`. */
function readHeldFilter(this: IExecuteFunctions, item: number): Query {
	const filter = readQuery(this, roles.filters, item);
	const unusable = Object.keys(filter).find((name) => ![...WHERE, ...WHAT].includes(name));
	if (unusable !== undefined) {
		throw parameterError(
			this.getNode(),
			`Include Roles in Use does not go together with the filter ${unusable}`,
			'For roles that are in use but not in its list, the console gives only the ID and the name. Remove the filter or the option.',
			item,
		);
	}
	return filter;
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
		const at = { ...where, sortBy: 'id', sortOrder: 'asc' };
		const holders = [
			...(await readRows.call(this, users.list, at)),
			...(await readRows.call(this, serviceUsers.list, at)),
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
		for (const { id } of await readByIds.call(this, roles.list, ids)) known.add(id);
		return candidates.filter(({ id }) => !known.has(id));
	};
}
