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

/** The permission pages of one role, as `rbac/role/{id}` and `users/{id}` show them. */
export function pagesOf(role: Row | undefined): Row[] {
	const canWrite = role?.name === 'Admin' || role?.name === 'IR Team';
	const permission = (identifier: string, title: string, value: boolean) => ({
		identifier,
		title,
		description: title,
		type: 'boolean',
		value,
		dependsOn: [],
		additionalDescription: null,
		disabledReason: null,
		disabledReasonCode: null,
		groupName: null,
	});
	return [
		['endpoints', 'Endpoints'],
		['threats', 'Endpoint Threats'],
		['users', 'Console Users'],
	].map(([identifier = '', name = '']) => ({
		identifier,
		name,
		permissions: [
			permission(`${identifier}.view`, 'View', true),
			permission(`${identifier}.manage`, 'Manage', canWrite),
		],
	}));
}
