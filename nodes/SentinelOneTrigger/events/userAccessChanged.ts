import type { IDataObject } from 'n8n-workflow';
import { heldRoles, users } from '../../shared/records/user';
import type { Change } from '../engine/types';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Ids of the console are written short, anything else so that it holds no separator. */
const packed = (id: string): string =>
	/^[1-9]\d*$/.test(id) ? BigInt(id).toString(36) : id === '' ? '' : `=${encodeURIComponent(id)}`;
function unpacked(id: string): string {
	if (id === '') return '';
	if (id.startsWith('=')) return decodeURIComponent(id.slice(1));
	let value = 0n;
	for (const digit of id) value = value * 36n + BigInt(parseInt(digit, 36));
	return String(value);
}

/** What a user holds, by `scope/role`. A role for the whole tenant has no scope. */
type Grants = Map<string, IDataObject>;

function grantsOf(row: IDataObject): Grants {
	const grants: Grants = new Map();
	for (const { id, name, roleId, roleName } of heldRoles(row)) {
		const role = text(roleId) || text(roleName);
		if (role === '') continue;
		const key = `${packed(text(id))}/${packed(role)}`;
		grants.set(key, { roleId, roleName, scopeId: id, scopeName: name } as IDataObject);
	}
	return grants;
}

const keysIn = (note: string): string[] => note.split(',').filter((key) => key !== '');
const noteOf = (keys: Iterable<string>): string => [...keys].sort().join(',');

/** Each change of access, with what is left to tell when a poll has no room for all of them. */
function changes(
	former: readonly string[],
	granted: ReadonlyArray<[string, IDataObject]>,
	revoked: readonly string[],
	names: ReadonlyMap<string, IDataObject>,
): Change[] {
	const all = [
		...granted.map(([key, known]) => ({ key, change: 'granted', known })),
		...revoked.map((key) => ({ key, change: 'revoked', known: names.get(key) })),
	];
	return all.map(({ key, change, known }, at) => {
		const [scopeId = '', roleId = ''] = key.split('/').map(unpacked);
		return {
			detail: `${scopeId}/${roleId}:${change}`,
			extra: { change, ...(known ?? { roleId, scopeId: scopeId === '' ? null : scopeId }) },
			noteAfter: () => {
				const keys = new Set(former);
				for (const told of all.slice(0, at + 1)) {
					if (told.change === 'granted') keys.add(told.key);
					else keys.delete(told.key);
				}
				return noteOf(keys);
			},
		};
	});
}

export const userAccessChanged: TriggerEvent = {
	name: 'User Access Changed',
	description: 'A console user was given a role in a scope, or lost one',
	filters: userFilters,
	simplify: ({ id, email, fullName }) => ({ id, email, fullName }),
	source: (query) => {
		/** Names for what is taken away, from those who still have it. */
		const names = new Map<string, IDataObject>();
		/** A row without any list of roles says nothing about access, least of all that there is none. */
		const tells = ({ scopeRoles, siteRoles, tenantRoles }: IDataObject) =>
			[scopeRoles, siteRoles, tenantRoles].some(Array.isArray);
		return {
			kind: 'snapshot',
			list: users.list,
			query,
			sortBy: 'createdAt',
			limit: 5_000,
			advice: 'Choose sites or accounts as filters',
			time: (row) => row.dateJoined,
			note: (row, before) => (tells(row) ? noteOf(grantsOf(row).keys()) : (before ?? '')),
			compare: (row, before) => {
				if (!tells(row)) return [];
				const now = grantsOf(row);
				for (const [key, known] of now) names.set(key, known);
				const former = keysIn(before ?? '');
				const had = new Set(former);
				return changes(
					former,
					[...now].filter(([key]) => !had.has(key)),
					former.filter((key) => !now.has(key)),
					names,
				);
			},
			sample: (row) => changes([], [...grantsOf(row)], [], names),
			gone: (_id, before) => {
				const former = keysIn(before);
				return changes(former, [], former, names);
			},
		};
	},
};
