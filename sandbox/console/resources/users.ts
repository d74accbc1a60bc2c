import {
	affected,
	dataOf,
	filterOf,
	found,
	listed,
	one,
	success,
	tokenOf,
	visibleTo,
} from '../context';
import type { Context, Handler } from '../context';
import { badParameter, conflict, forbidden } from '../errors';
import { buildFilter } from '../query/filter';
import { userDefaults } from '../rows/users';
import { pagesOf } from '../rows/roles';
import { candidates } from '../store/selection';
import { formatMicros } from '../time';
import type { Token } from '../tokens';
import type { Row, World } from '../world';
import { grantedRoles, userScopes, userSpec } from './user-scopes';

export function foundUser(context: Context, id: string | undefined): Row {
	return found(context, 'users', id, { scopes: userScopes(context.world) }, 'user');
}

/** The user's row with the API token as it is now. */
function userView(world: World, row: Row): Row {
	const token = world.tokens.ofUser(String(row.id));
	if (!token) return row;
	return { ...row, apiToken: world.tokens.isValid(token) ? tokenDates(token) : null };
}

/** What the console tells of a token. */
export const tokenDates = (token: Token): Row => ({
	createdAt: formatMicros(token.createdAt),
	expiresAt: formatMicros(token.expiresAt),
});

/** What the console shows of one user beyond the list's columns. Later ones know no recovery address. */
function detailed(world: World, row: Row): Row {
	const { tfaRecoveryEmail = null, ...rest } = row;
	return {
		...rest,
		elevatedSessionDurationMinutes: 60,
		isExternalLoginUser: row.source !== 'mgmt',
		...(world.year === '2023' ? { tfaRecoveryEmail } : {}),
	};
}

/** List rows keep what only single answers show. */
function listView(world: World, row: Row): Row {
	const { tfaRecoveryEmail, ...rest } = userView(world, row);
	void tfaRecoveryEmail;
	return rest;
}

function everyUser(world: World): Iterable<Row> {
	return candidates(world.collections.users, { ranges: [], where: [] });
}

function refuseTaken(world: World, email: unknown, ownId?: unknown): void {
	const wanted = String(email).toLowerCase();
	for (const row of everyUser(world)) {
		if (row.id === ownId) continue;
		if ([row.email, row.tfaRecoveryEmail].some((taken) => String(taken).toLowerCase() === wanted))
			throw conflict('User or Email already taken.');
	}
}

function change(context: Context, id: unknown, fields: Row): Row {
	const { users } = context.world.collections;
	users.change([String(id)], (row) => ({ ...row, ...fields }));
	return users.peek(String(id)) ?? {};
}

/** The users that `data.ids` or a filter names, of those the token reaches. */
function selected(context: Context, filter: Row): Row[] {
	const spec = userSpec(context);
	const built = buildFilter(filter, spec);
	const visible = visibleTo(context, spec);
	if (visible) built.where.push(visible);
	return [...candidates(context.world.collections.users, built)];
}

function changeIds(context: Context, fields: Row): number {
	const rows = selected(context, { ids: dataOf(context).ids });
	for (const row of rows) change(context, row.id, fields);
	return rows.length;
}

const changeTwoFa =
	(fields: Row): Handler =>
	(context) => {
		const row = foundUser(context, String(dataOf(context).id));
		change(context, row.id, fields);
		return success();
	};

const TWO_FA_OFF = {
	twoFaEnabled: false,
	twoFaConfigured: false,
	twoFaStatus: 'not_configured',
	primaryTwoFaMethod: null,
};
const TWO_FA_RESET = {
	twoFaConfigured: false,
	twoFaStatus: 'not_configured',
	primaryTwoFaMethod: null,
};

const remove = (context: Context, row: Row): void => {
	const id = String(row.id);
	if (id === tokenOf(context).userId) throw forbidden('Users cannot delete themselves.');
	context.world.collections.users.remove(id);
	context.world.tokens.revokeUser(id);
};

const createUser: Handler = (context) => {
	const { world } = context;
	const { password, scopeRoles, ...data } = dataOf(context);
	refuseTaken(world, data.email);
	const id = world.collections.users.newId();
	const row = {
		...userDefaults(),
		id,
		email: data.email,
		fullName: data.fullName,
		scope: data.scope,
		scopeRoles: grantedRoles(world, String(data.scope), scopeRoles),
		allowRemoteShell: data.allowRemoteShell ?? false,
		twoFaEnabled: data.twoFaEnabled ?? false,
		dateJoined: world.timestamp,
	};
	world.collections.users.give(row);
	if (typeof password === 'string') world.logins.set(id, { ...world.login(id), password });
	return one(detailed(world, row));
};

const updateUser: Handler = (context) => {
	const { world } = context;
	const row = foundUser(context, context.params.user_id);
	const { scopeRoles, password, currentPassword, twoFaCode, id, ...data } = dataOf(context);
	void [currentPassword, twoFaCode, id];
	if (data.email !== undefined) refuseTaken(world, data.email, row.id);
	const isScoped = scopeRoles !== undefined || data.scope !== row.scope;
	const roles = isScoped ? { scopeRoles: grantedRoles(world, String(data.scope), scopeRoles) } : {};
	const after = change(context, row.id, { ...data, ...roles });
	const userId = String(row.id);
	if (typeof password === 'string') world.logins.set(userId, { ...world.login(userId), password });
	return one(detailed(world, userView(world, after)));
};

const setRecoveryEmail: Handler = (context) => {
	const row = foundUser(context, context.params.user_id);
	const { email } = dataOf(context);
	refuseTaken(context.world, email, row.id);
	change(context, row.id, { tfaRecoveryEmail: email });
	return success();
};

function checkCode(context: Context, userId: string | undefined): void {
	const { code } = dataOf(context);
	if (userId === undefined || code !== context.world.login(userId).code)
		throw badParameter('code: Invalid code');
}

const mailed: Handler = (context) => affected(selected(context, filterOf(context)).length);

export const userHandlers: Record<string, Handler> = {
	'GET /users': listed('users', userSpec, (row, { world }) => listView(world, row)),
	'POST /users': createUser,
	'GET /users/{user_id}': (context) => {
		const { world, params } = context;
		const row = foundUser(context, params.user_id);
		const [grant] = (row.scopeRoles ?? []) as Row[];
		const role = world.collections.roles.get(String(grant?.roleId));
		const [account] = [...world.collections.accounts.givenRows()];
		return one({
			...detailed(world, userView(world, row)),
			account: { id: account?.id, name: account?.name },
			pages: pagesOf(role),
		});
	},
	'PUT /users/{user_id}': updateUser,
	'DELETE /users/{user_id}': (context) => {
		remove(context, foundUser(context, context.params.user_id));
		return success();
	},
	'POST /users/delete-users': (context) => {
		const own = tokenOf(context).userId;
		const rows = selected(context, filterOf(context)).filter(({ id }) => id !== own);
		for (const row of rows) remove(context, row);
		return affected(rows.length);
	},
	'POST /users/2fa/enable': changeTwoFa({ twoFaEnabled: true }),
	'POST /users/2fa/disable': changeTwoFa(TWO_FA_OFF),
	'PUT /users/{user_id}/recovery-email': setRecoveryEmail,
	'POST /users/{user_id}/resend-recovery-email-code': (context) => {
		const row = foundUser(context, context.params.user_id);
		if (!row.tfaRecoveryEmail) throw badParameter('The user has no recovery email.');
		return success();
	},
	'POST /users/{user_id}/verify-code-recovery-email': (context) => {
		checkCode(context, String(foundUser(context, context.params.user_id).id));
		return success();
	},
	'POST /users/2fa-recover/send-code': success,
	'POST /users/2fa-recover/verify-code': (context) => {
		checkCode(context, tokenOf(context).userId);
		return success();
	},
	'POST /users/reset-2fa': (context) => affected(changeIds(context, TWO_FA_RESET)),
	'POST /users/delete-2fa': (context) => affected(changeIds(context, TWO_FA_OFF)),
	'POST /users/enroll-2fa': (context) => {
		const expiration = formatMicros(context.world.clock.micros + 86_400 * 1_000_000);
		const count = changeIds(context, { twoFaEnabled: true, twoFaStatus: 'enrolled' });
		return one({ affected: count, expiration });
	},
	'POST /users/login/send-reset-password-email': mailed,
	'POST /users/login/force-reset-password-on-login': mailed,
	'POST /users/onboarding/send-verification-email': (context) => {
		const rows = selected(context, filterOf(context));
		for (const row of rows) change(context, row.id, { emailVerified: false });
		return affected(rows.length);
	},
	'GET /user': (context) => {
		const token = tokenOf(context);
		const user = foundUser(context, token.userId);
		const apiToken =
			token.kind === 'api' ? tokenDates(token) : userView(context.world, user).apiToken;
		return one({ ...detailed(context.world, user), apiToken });
	},
};
