import type { IDataObject } from 'n8n-workflow';
import { path } from '../input/path';
import { objectsIn } from '../types';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, timeAt } from './record';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One role of a user or service user, in a scope. */
export interface HeldRole {
	/** Of the scope; undefined for the whole console. */
	id?: unknown;
	name?: unknown;
	accountName?: unknown;
	roleId?: unknown;
	roleName?: unknown;
	/** Where it is held, as far as the row tells: `tenant`, `account`, `site` or `group`. */
	level: string;
}

/**
 * The roles a user or service user holds. Consoles before scope roles gave them in two older fields,
 * whose roles have names only.
 */
export function heldRoles(row: IDataObject): HeldRole[] {
	const current = objectsIn(row.scopeRoles);
	const level = text(row.scope) || 'tenant';
	if (current.length > 0) {
		return current.map(({ id, name, accountName, roleId, roleName }) => ({
			...{ id, name, accountName, roleId, roleName },
			level,
		}));
	}
	const tenant: unknown[] = Array.isArray(row.tenantRoles) ? row.tenantRoles : [];
	return [
		...objectsIn(row.siteRoles).map(({ id, name, accountName, roleId, roleName }) => ({
			...{ id, name, accountName, roleId, roleName },
			level: 'site',
		})),
		...tenant
			.filter((role) => text(role) !== '')
			.map((roleName) => ({ roleName, level: 'tenant' })),
	];
}

/** A console or service user's roles in one line: "Admin (Acme), Viewer (Acme / London)". */
export const rolesOf = (row: IDataObject): string =>
	heldRoles(row)
		.map(({ roleName, name }) => {
			const role = typeof roleName === 'string' ? roleName : '?';
			return typeof name === 'string' && name !== '' ? `${role} (${name})` : role;
		})
		.join(', ');

const shorten = fields(
	...['id', 'email', 'fullName', 'scope', 'twoFaEnabled', 'twoFaStatus', 'source', 'lastLogin'],
	'dateJoined',
);

/** People who sign in to the console. */
export const users = record({
	list: list('users', 'Console Users > View', path`/users`),
	// Rows show the time of creation as `dateJoined`, which may differ from what is filtered by.
	times: {
		arrived: timeAt('dateJoined', { sortBy: 'createdAt', filter: 'createdAt', inexact: true }),
	},
	rate: 40,
	sort: {
		id: 'ID',
		apiTokenExpiresAt: 'API Token Expires At',
		createdAt: 'Created At',
		email: 'Email',
		fullName: 'Full Name',
		lastLogin: 'Last Login',
		twoFaEnabled: 'Two-Factor Authentication Enabled',
	},
	filters: [
		filter.accounts,
		filter.sites,
		filter.time(
			'apiTokenExpiresAt__lt',
			'API Token Expires Before',
			'Only users whose API token expires before this time',
		),
		...filter.times('createdAt', 'Created'),
		filter.text('email', 'Email', 'Only the user with exactly this email address', {
			placeholder: 'e.g. name@example.com',
		}),
		filter.contains('email', 'Email', {
			placeholder: 'e.g. @example.com',
		}),
		filter.flag(
			'emailVerified',
			'Email Verified',
			'to return users with a verified email address, or those without',
		),
		filter.freeText('Only users with this text in their name, email address or description'),
		filter.contains('fullName', 'Full Name'),
		filter.flag(
			'hasValidApiToken',
			'Has Valid API Token',
			'to return users with a valid API token, or those without',
		),
		filter.time(
			'lastActivation__lt',
			'Last Active Before',
			'Only users last active before this time',
		),
		filter.listed(
			'roleIds',
			'Role Names or IDs',
			'getRoles',
			'Only users who hold one of these roles',
		),
		filter.choices(
			'sources',
			'Sources',
			'Only users from these sources',
			options({
				active_directory: 'Active Directory',
				global: 'Global',
				mgmt: 'Console',
				sso_saml: 'SSO (SAML)',
			}),
		),
		filter.flag(
			'twoFaEnabled',
			'Two-Factor Authentication Enabled',
			'to return users with two-factor authentication, or those without',
			{ default: false },
		),
	],
	others: { example: '{"canGenerateApiToken": true}', ids: ['ids'] },
	picker: { noun: 'user', sortBy: 'fullName' },
	label: ({ fullName, email, id }) =>
		text(fullName) === ''
			? text(email) || text(id)
			: text(email) === ''
				? text(fullName)
				: `${text(fullName)} (${text(email)})`,
	simplify(row) {
		const { id, email, fullName, scope, ...rest } = shorten(row);
		return { id, email, fullName, scope, roles: rolesOf(row), ...rest };
	},
});
