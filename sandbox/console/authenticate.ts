import type { Operation } from './contract';
import { ApiError, unauthorized } from './errors';
import type { Token, TokenKind } from './tokens';
import type { World } from './world';

const SCHEMES: Record<TokenKind, RegExp> = {
	api: /^ApiToken$/i,
	session: /^Token$/i,
	// The swagger does not say with which scheme the temporary token comes back.
	temporary: /^(Api)?Token$/i,
};

/** The token of a request, or the 401 that the console answers. */
export function authenticate(
	world: World,
	operation: Operation,
	header: string | undefined,
): Token {
	const [scheme = '', value = '', ...rest] = (header ?? '').split(' ');
	const token = rest.length === 0 ? world.tokens.find(value) : undefined;
	if (!token || !SCHEMES[token.kind].test(scheme) || !world.tokens.isValid(token))
		throw unauthorized();
	if (token.kind === 'temporary' && operation.path !== '/users/auth/app')
		throw new ApiError(401, 4010030, '2FA authentication required');
	if (operation.path === '/users/auth/app' && token.kind === 'api') throw unauthorized();
	if (token.userId !== undefined) {
		const { users, serviceUsers } = world.collections;
		if (!users.peek(token.userId) && !serviceUsers.peek(token.userId)) throw unauthorized();
	}
	return token;
}
