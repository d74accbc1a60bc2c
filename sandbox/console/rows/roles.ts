import { createHash } from 'node:crypto';

import { formatMicros } from '../time';
import type { Row, World } from '../world';

export const PREDEFINED_ROLES = ['Admin', 'IR Team', 'IT', 'SOC', 'Viewer', 'C-Level'];

/** Roles that users hold though `rbac/roles` does not list them. */
export const CUSTOM_ROLES = ['Helpdesk Night Shift', 'Regional Auditor'];

export function roleRow(world: World, index: number, id: string): Row {
	const at = formatMicros(world.startedAt - 500 * 86_400 * 1_000_000 + index);
	const isCustom = index >= PREDEFINED_ROLES.length;
	const name = isCustom ? CUSTOM_ROLES[index - PREDEFINED_ROLES.length] : PREDEFINED_ROLES[index];
	return {
		id,
		name,
		accountName: null,
		createdAt: at,
		updatedAt: at,
		creator: 'SentinelOne',
		creatorId: null,
		description: isCustom ? 'Made by this tenant' : 'Predefined role',
		predefinedRole: !isCustom,
		scope: 'tenant',
		scopeId: null,
		siteName: null,
		updatedBy: null,
		updatedById: null,
		usersInRoles: 0,
	};
}

/** The id by which a permission is given. What they look like is an assumption: the contract calls them ids. */
const permissionId = (key: string): string =>
	String(
		1_100_000_000_000_000_000n +
			BigInt(`0x${createHash('sha256').update(key).digest('hex').slice(0, 12)}`),
	);

/** One permission as the pages of a role have it. */
export const permissionRow = (key: string, title: string, value: boolean, more: Row = {}): Row => ({
	identifier: permissionId(key),
	title,
	description: title,
	type: 'boolean',
	value,
	dependsOn: [],
	additionalDescription: null,
	disabledReason: null,
	disabledReasonCode: null,
	groupName: null,
	...more,
});

/** Whether a role that was made here has a permission; undefined for one that was there before. */
export function isGiven(role: Row | undefined, key: string): boolean | undefined {
	const ids = role?.permissionIds;
	return Array.isArray(ids) ? ids.includes(permissionId(key)) : undefined;
}

const PAGES = [
	['endpoints', 'Endpoints'],
	['threats', 'Endpoint Threats'],
	['users', 'Console Users'],
] as const;

/** The permission pages of one role, as `rbac/role/{id}` and `users/{id}` show them. */
export function pagesOf(role: Row | undefined): Row[] {
	const canWrite = role?.name === 'Admin' || role?.name === 'IR Team';
	return PAGES.map(([identifier, name]) => {
		const [view, manage] = [`${identifier}.view`, `${identifier}.manage`];
		return {
			identifier,
			name,
			permissions: [
				permissionRow(view, 'View', isGiven(role, view) ?? true),
				permissionRow(manage, 'Manage', isGiven(role, manage) ?? canWrite, {
					dependsOn: [permissionId(view)],
				}),
			],
		};
	});
}
