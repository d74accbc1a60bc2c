import type { Token } from '../tokens';
import type { World } from '../world';
import { LakeError, notAllowed } from './errors';

/** As the console's role editor names it. */
export const LAKE_PERMISSION = 'Skylight Query API.view';

/** The token of a request to the lake: `Bearer` and nothing else; throws the refusal. */
export function authenticate(world: World, header: string | undefined): Token {
	if (header === undefined || header === '')
		throw new LakeError(401, 'error/client/noPermission', 'Authentication is required');
	if (!/^Bearer /.test(header)) {
		const words = `Header must start with Bearer, but actually starts with "${header.slice(0, 6)}"`;
		const error = new LakeError(500, 'error/client/badParam', words);
		error.hasPage = true;
		throw error;
	}
	const token = world.tokens.find(header.slice('Bearer '.length));
	const { users, serviceUsers } = world.collections;
	const isNobodys =
		token?.userId !== undefined && !users.peek(token.userId) && !serviceUsers.peek(token.userId);
	if (!token || token.kind !== 'api' || !world.tokens.isValid(token) || isNobodys)
		throw new LakeError(401, 'error/client/noPermission', "Couldn't decode API token");
	const has = !token.permissions || token.permissions.has(LAKE_PERMISSION);
	if (!has || token.without.has(LAKE_PERMISSION)) throw notAllowed();
	return token;
}
