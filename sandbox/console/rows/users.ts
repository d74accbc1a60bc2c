import { makeId } from '../ids';
import { Dice } from '../random';
import { formatMicros } from '../time';
import type { Place, Row, World } from '../world';
import { CUSTOM_ROLES, PREDEFINED_ROLES } from './roles';

const ROLE_NAMES = [...PREDEFINED_ROLES, ...CUSTOM_ROLES];
const HOUR = 3_600 * 1_000_000;

export interface ScopeRole extends Row {
	id?: string;
	name: string;
	accountName: string;
	roleId: string;
	roleName: string;
	roles: string[];
}

/** A role at the tenant, an account or a site, as a user row names it. */
export function scopeRole(
	scope: string,
	place: Place | undefined,
	role: { id: string; name: string },
): ScopeRole {
	const where =
		scope === 'tenant' || !place
			? { name: 'Global', accountName: 'Global' }
			: scope === 'account'
				? { id: place.accountId, name: place.accountName, accountName: place.accountName }
				: { id: place.siteId, name: place.siteName, accountName: place.accountName };
	return { ...where, roleId: role.id, roleName: role.name, roles: [role.name] };
}

function grants(world: World, dice: Dice, scope: string, isAdmin: boolean): ScopeRole[] {
	const count = scope === 'site' && dice.chance('second', 20) ? 2 : 1;
	const out: ScopeRole[] = [];
	for (let i = 0; i < count; i++) {
		const role = isAdmin ? 0 : dice.int(`role${i}`, ROLE_NAMES.length);
		const place = world.places[dice.int(`place${i}`, Math.max(1, world.places.length))];
		const granted = scopeRole(scope, place, {
			id: makeId('role', role),
			name: ROLE_NAMES[role] ?? 'Viewer',
		});
		if (!out.some(({ id }) => id === granted.id)) out.push(granted);
	}
	return out;
}

/** User 0 is the tenant's administrator and owner of the demo token. */
export function userRow(world: World, index: number, id: string, createdAt: number): Row {
	const dice = new Dice(world.seed, 'user', index);
	const first = index === 0 ? 'Sandbox' : dice.pick('first', world.names.firstNames);
	const last = index === 0 ? 'Administrator' : dice.pick('last', world.names.lastNames);
	const local = `${first}.${last}${index === 0 ? '' : index}`.toLowerCase().replace(/[^\w.]/g, '');
	const scope = index === 0 ? 'tenant' : dice.pick('scope', ['site', 'site', 'account', 'tenant']);
	const hasTwoFa = index !== 0 && dice.chance('2fa', 60);
	const hasToken = index !== 0 && dice.chance('token', 15);
	const isSso = index !== 0 && dice.chance('sso', 15);
	const lastLogin = Math.max(createdAt + HOUR, world.startedAt - dice.int('login', 720) * HOUR);
	return {
		id,
		email: `${local}@${world.names.domain}`,
		fullName: `${first} ${last}`,
		...userDefaults(),
		apiToken: hasToken
			? {
					createdAt: formatMicros(lastLogin),
					expiresAt: formatMicros(lastLogin + 180 * 24 * HOUR),
				}
			: null,
		dateJoined: formatMicros(createdAt),
		emailReadOnly: isSso,
		fullNameReadOnly: isSso,
		emailVerified: true,
		firstLogin: formatMicros(createdAt + HOUR),
		lastLogin: formatMicros(lastLogin),
		lowestRole: 'Viewer',
		primaryTwoFaMethod: hasTwoFa ? 'application' : null,
		scope,
		scopeRoles: grants(world, dice, scope, index === 0),
		source: isSso ? 'sso_saml' : 'mgmt',
		twoFaConfigured: hasTwoFa,
		twoFaEnabled: hasTwoFa,
		twoFaStatus: hasTwoFa ? 'configured' : 'not_configured',
	};
}

/** What every new user starts with. */
export function userDefaults(): Row {
	return {
		agreedEula: true,
		agreementUrl: null,
		allowRemoteShell: false,
		apiToken: null,
		canGenerateApiToken: true,
		emailReadOnly: false,
		emailVerified: false,
		firstLogin: null,
		fullNameReadOnly: false,
		groupsReadOnly: false,
		isSystem: false,
		lastLogin: null,
		lowestRole: 'Viewer',
		primaryTwoFaMethod: null,
		siteRoles: [],
		source: 'mgmt',
		tenantRoles: [],
		twoFaConfigured: false,
		twoFaEnabled: false,
		twoFaEnabledReadOnly: false,
		twoFaStatus: 'not_configured',
	};
}

export function serviceUserRow(world: World, index: number, id: string, createdAt: number): Row {
	const dice = new Dice(world.seed, 'serviceUser', index);
	const scope = dice.pick('scope', ['site', 'account', 'tenant']);
	const admin = { id: makeId('user', 0), name: 'Sandbox Administrator' };
	return {
		id,
		name: `svc-${dice.pick('name', ['siem', 'itsm', 'backup', 'reporting', 'rmm'])}-${index + 1}`,
		description: 'Automation account',
		apiToken: {
			createdAt: formatMicros(createdAt),
			expiresAt: formatMicros(createdAt + 730 * 24 * HOUR),
		},
		createdAt: formatMicros(createdAt),
		updatedAt: formatMicros(createdAt),
		createdBy: admin,
		updatedBy: admin,
		lastActivation: formatMicros(createdAt + HOUR),
		scope,
		scopeRoles: grants(world, dice, scope, false),
	};
}
