import { dataOf, one, success, tokenOf } from '../context';
import type { Context, Handler } from '../context';
import { ApiError, badParameter, notFound, unauthorized } from '../errors';
import { candidates } from '../store/selection';
import type { Token, TokenScope } from '../tokens';
import type { Row, World } from '../world';
import { foundUser, tokenDates } from './users';

const TITLES: Record<number, string> = {
	4010020: 'SSO login required',
	4010030: '2FA authentication required',
	4010031: '2FA not enrolled',
	4010032: '2FA enrollment expired',
	4010035: '2FA configuration required',
	4010040: 'Login failed',
	4010070: 'User is disabled',
	4010080: 'User is locked',
	4010091: 'User must change password',
	4010092: 'Password expired',
	4010093: 'Password expires soon',
};
const FIVE_MINUTES = 5 * 60 * 1_000_000;
const A_DAY = 86_400 * 1_000_000;

/** What a user's own tokens reach. */
function scopeOf(user: Row): TokenScope {
	const ids = ((user.scopeRoles ?? []) as Array<{ id?: string }>).map(({ id }) => String(id));
	const level = user.scope === 'account' || user.scope === 'site' ? user.scope : 'tenant';
	return { level, ids: level === 'tenant' ? [] : ids };
}

function userByName(world: World, username: string): Row | undefined {
	const wanted = username.toLowerCase();
	for (const row of candidates(world.collections.users, { ranges: [], where: [] }))
		if (String(row.email).toLowerCase() === wanted) return row;
	return undefined;
}

function session(context: Context, user: Row): Token {
	const { world } = context;
	world.collections.users.change([String(user.id)], (row) => ({
		...row,
		firstLogin: row.firstLogin ?? world.timestamp,
		lastLogin: world.timestamp,
	}));
	return world.tokens.issue({
		kind: 'session',
		userId: String(user.id),
		scope: scopeOf(user),
		expiresAt: world.clock.micros + A_DAY,
	});
}

const verified = (token: Token) => one({ token: token.value, status: 'verified' });

const login: Handler = (context) => {
	const { world } = context;
	const { username, password } = context.body;
	const user = userByName(world, String(username));
	const known = user && world.login(String(user.id));
	if (!user || !known || known.password !== password) throw unauthorized();
	if (known.error !== undefined)
		throw new ApiError(401, known.error, TITLES[known.error] ?? 'Authentication Failed');
	if (user.source === 'sso_saml') throw new ApiError(401, 4010020, 'SSO login required');
	if (user.twoFaEnabled !== true) return verified(session(context, user));
	if (user.twoFaStatus !== 'configured')
		throw new ApiError(401, 4010035, '2FA configuration required');
	const temporary = world.tokens.issue({
		kind: 'temporary',
		userId: String(user.id),
		scope: scopeOf(user),
		expiresAt: world.clock.micros + FIVE_MINUTES,
	});
	throw new ApiError(401, 4010030, '2FA authentication required', null, {
		token: temporary.value,
		twoFaMethod: 'application',
	});
};

const verifyApp: Handler = (context) => {
	const { world } = context;
	const token = tokenOf(context);
	const user = foundUserOf(world, token);
	if (dataOf(context).code !== world.login(String(user.id)).code)
		throw new ApiError(401, 4010040, 'Login failed', 'Invalid code');
	token.isRevoked = token.kind === 'temporary';
	return verified(session(context, user));
};

function foundUserOf(world: World, token: Token): Row {
	const user = world.collections.users.get(token.userId ?? '');
	if (!user) throw unauthorized();
	return user;
}

const generate: Handler = (context) => {
	const { world } = context;
	const token = tokenOf(context);
	if (token.userId === undefined) throw badParameter('This token has no user.');
	const user = foundUserOf(world, token);
	if (user.canGenerateApiToken === false)
		throw new ApiError(403, 4030010, 'Insufficient permissions');
	// One API token a user: the new one is the end of the old one.
	world.tokens.revokeUser(String(user.id));
	const made = world.tokens.issue({
		userId: String(user.id),
		scope: token.scope,
		permissions: token.permissions && [...token.permissions],
		without: [...token.without],
	});
	return one({ token: made.value });
};

export const loginHandlers: Record<string, Handler> = {
	'POST /users/login': login,
	'POST /users/auth/app': verifyApp,
	'POST /users/logout': (context) => {
		const token = tokenOf(context);
		if (token.kind !== 'api') token.isRevoked = true;
		return {};
	},
	'POST /users/generate-api-token': generate,
	'POST /users/revoke-api-token': (context) => {
		const { world } = context;
		const user = foundUser(context, String(dataOf(context).id));
		world.tokens.revokeUser(String(user.id));
		world.collections.users.change([String(user.id)], (row) => ({ ...row, apiToken: null }));
		return success();
	},
	'POST /users/api-token-details': (context) => {
		const token = context.world.tokens.find(String(dataOf(context).apiToken ?? ''));
		if (!token || token.kind !== 'api') throw badParameter('apiToken: unknown token');
		return one(tokenDates(token));
	},
	'GET /users/{user_id}/api-token-details': (context) => {
		const user = foundUser(context, context.params.user_id);
		const token = context.world.tokens.ofUser(String(user.id));
		if (token && !token.isRevoked) return one(tokenDates(token));
		if (!user.apiToken) throw notFound('The user has no API token.');
		return one(user.apiToken as Row);
	},
};
