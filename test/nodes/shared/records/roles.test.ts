import type { IDataObject } from 'n8n-workflow';
import { events } from '../../../../nodes/SentinelOneTrigger/events';
import { accessGraph } from '../../../../nodes/SentinelOne/graph/accessGraph';
import { keptRoles } from '../../../../nodes/SentinelOne/fields/scopeRoles';
import { rolesHeldBy } from '../../../../nodes/shared/records/role';
import { heldRoles, rolesOf } from '../../../../nodes/shared/records/user';
import { id } from '../../../harness/sentinelone';

/** Consoles before scope roles gave roles in two older fields: they count wherever roles do. */

const older = {
	id: id(1),
	scope: 'site',
	scopeRoles: [],
	siteRoles: [{ id: id(2), name: 'Rome', roleId: id(3), roleName: 'Viewer' }],
	tenantRoles: ['Admin'],
};

it('are held', () => {
	expect(heldRoles(older)).toEqual([
		expect.objectContaining({ id: id(2), roleId: id(3), roleName: 'Viewer', level: 'site' }),
		{ roleName: 'Admin', level: 'tenant' },
	]);
	expect(rolesOf(older)).toBe('Viewer (Rome), Admin');
});

it('are roles in use', () => {
	expect(rolesHeldBy([older, { ...older, id: id(9) }])).toEqual([
		{ id: id(3), name: 'Viewer', predefinedRole: false, usersInRoles: 2 },
	]);
});

describe('an update that leaves roles alone', () => {
	const node = { name: 'n', type: 't', id: '1', typeVersion: 1, parameters: {} } as never;
	const kept = (row: IDataObject) => () => keptRoles(node, row, 0);

	it('repeats them', () => {
		const sites = { ...older, tenantRoles: [] };
		expect(kept(sites)()).toEqual({
			scope: 'site',
			scopeRoles: [{ id: id(2), roleId: id(3) }],
		});
		expect(kept({ ...older, siteRoles: [] })()).toEqual({
			scope: 'tenant',
			scopeRoles: [{ roleName: 'Admin' }],
		});
	});

	const role = { id: id(2), roleId: id(3), roleName: 'Viewer' };
	it.each<[string, IDataObject]>([
		['roles of two scopes at once', older],
		['no roles', { id: id(1), scope: 'site', scopeRoles: [] }],
		['no row', {}],
		['roles without a scope', { scopeRoles: [role] }],
		['a scope that nobody knows', { scope: 'galaxy', scopeRoles: [role] }],
		['a role without its site', { scope: 'site', scopeRoles: [role, { roleId: id(3) }] }],
		['a role that is none', { scope: 'site', scopeRoles: [role, null as never] }],
		['a role without a name', { scope: 'site', scopeRoles: [role, { id: id(4) }] }],
	])('refuses %s', (_name, row) => {
		expect(kept(row)).toThrow('The console does not say which roles the user has');
	});
});

it('are in the access graph', () => {
	const { edges } = accessGraph({ users: [older] });
	expect(edges.filter(({ kind }) => kind === 'grant').map(({ toName }) => toName)).toEqual([
		'Viewer',
		'Admin',
	]);
});

it('are what User Access Changed watches', () => {
	const source = events.userAccessChanged?.source({}, {});
	if (source?.kind !== 'snapshot') throw new Error('User Access Changed is no snapshot');
	// Both kinds of roles of older consoles, each as a grant of its own.
	expect(
		source.compare(older, '', { isCreated: false, isResumed: false }).map(({ extra }) => extra),
	).toMatchObject([
		{ change: 'granted', roleName: 'Viewer', scopeName: 'Rome' },
		{ change: 'granted', roleName: 'Admin' },
	]);
});
