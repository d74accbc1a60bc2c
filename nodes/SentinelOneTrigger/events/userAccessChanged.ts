import type { IDataObject } from 'n8n-workflow';
import { heldRoles, users } from '../../shared/records/user';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a user holds: `scope/role` to the names of both. A role for the whole tenant has no scope. */
function grantsOf(row: IDataObject): Map<string, IDataObject> {
	const grants = new Map<string, IDataObject>();
	for (const { id, name, roleId, roleName } of heldRoles(row)) {
		const role = text(roleId) || text(roleName);
		if (role === '') continue;
		const key = `${text(id)}/${role}`.replace(/[\n,]/g, ' ');
		grants.set(key, { roleId, roleName, scopeId: id, scopeName: name } as IDataObject);
	}
	return grants;
}

const event = (change: 'granted' | 'revoked', key: string, known?: IDataObject) => {
	const [scopeId = '', roleId = ''] = key.split('/');
	return {
		detail: `${key}:${change}`,
		extra: { change, ...(known ?? { roleId, scopeId: scopeId === '' ? null : scopeId }) },
	};
};

const granted = (row: IDataObject) =>
	[...grantsOf(row)].map(([key, names]) => event('granted', key, names));

export const userAccessChanged: TriggerEvent = {
	name: 'User Access Changed',
	description: 'A console user was given a role in a scope, or lost one',
	filters: userFilters,
	simplify: ({ id, email, fullName }) => ({ id, email, fullName }),
	source: (query) => {
		/** Names for what is taken away, from those who still have it. */
		const names = new Map<string, IDataObject>();
		return {
			kind: 'sweep',
			list: users.list,
			query,
			sortBy: 'createdAt',
			limit: 5_000,
			advice: 'Choose sites or accounts as filters',
			time: (row) => row.dateJoined,
			note: (row) => [...grantsOf(row).keys()].sort().join(','),
			compare: (row, before) => {
				const now = grantsOf(row);
				for (const [key, known] of now) names.set(key, known);
				const former = new Set((before ?? '').split(',').filter((key) => key !== ''));
				return [
					...[...now]
						.filter(([key]) => !former.has(key))
						.map(([key, known]) => event('granted', key, known)),
					...[...former]
						.filter((key) => !now.has(key))
						.map((key) => event('revoked', key, names.get(key))),
				];
			},
			sample: granted,
			gone: (_id, before) =>
				before
					.split(',')
					.filter((key) => key !== '')
					.map((key) => event('revoked', key, names.get(key))),
		};
	},
};
