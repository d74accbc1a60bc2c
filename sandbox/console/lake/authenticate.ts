import { authenticate as authenticateCall } from '../authenticate';
import type { Operation } from '../contract';
import { ApiError } from '../errors';
import { knowPermissions } from '../permissions';
import type { Token } from '../tokens';
import type { World } from '../world';
import { LakeError, notAllowed } from './errors';

/** As the console's role editor names it. */
const LAKE_PERMISSION = 'Skylight Query API.view';
knowPermissions([LAKE_PERMISSION]);

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
	const token = tokenOf(world, header);
	const has = !token.permissions || token.permissions.has(LAKE_PERMISSION);
	if (!has || token.without.has(LAKE_PERMISSION)) throw notAllowed();
	return token;
}

/** One token, three spellings: what is valid for the other calls is valid here. */
function tokenOf(world: World, header: string): Token {
	try {
		const spelled = header.replace(/^Bearer /, 'ApiToken ');
		return authenticateCall(world, { path: '/sdl' } as Operation, spelled);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		throw new LakeError(401, 'error/client/noPermission', "Couldn't decode API token");
	}
}
