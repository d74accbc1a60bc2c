import type { Token } from '../../tokens';
import type { World } from '../../world';
import { badRequest, notAllowed } from '../errors';
import type { LakeEvent } from '../events/event';
import { valueOf } from '../values';
import type { LaunchBody } from './body';

export type Sees = (event: LakeEvent) => boolean;

const NOTHING: Sees = () => false;

/** The accounts a token reaches, if only by one of their sites. */
function accountsOf(world: World, token: Token): Set<string> {
	const { level, ids } = token.scope;
	if (level === 'account') return new Set(ids);
	const places = world.places.filter(({ siteId }) => level === 'tenant' || ids.includes(siteId));
	return new Set(places.map(({ accountId }) => accountId));
}

function ownEvents(token: Token): Sees {
	const { level, ids } = token.scope;
	if (level === 'tenant') return () => true;
	if (level === 'account') return ({ accountId }) => ids.includes(accountId);
	return ({ siteId }) => siteId !== undefined && ids.includes(siteId);
}

/** What `S1-Scope: account[:site[:group]]` leaves. */
function headed(world: World, token: Token, header: string): Sees {
	const [accountId = '', siteId, groupId, ...rest] = header.split(':');
	if (
		rest.length > 0 ||
		![accountId, siteId ?? '1', groupId ?? '1'].every((id) => /^\d+$/.test(id))
	)
		throw badRequest('Invalid S1-Scope header');
	const { level, ids } = token.scope;
	const place = world.places.find(
		(known) =>
			known.accountId === accountId &&
			(siteId === undefined || known.siteId === siteId) &&
			(groupId === undefined || known.groupId === groupId),
	);
	const isOwnSite = level !== 'site' || siteId === undefined || ids.includes(siteId);
	if (!place || !accountsOf(world, token).has(accountId) || !isOwnSite) throw notAllowed();
	return (event) =>
		event.accountId === accountId &&
		(siteId === undefined || event.siteId === siteId) &&
		(groupId === undefined || String(valueOf(event.fields, 'group.id')) === groupId);
}

/**
 * Which events a launch sees. Neither `tenant` nor `accountIds` is no error and finds nothing.
 * `S1-Scope` narrows a token of one account; one of several ignores it, as was measured, unless
 * `isAlwaysHeaded`.
 */
export function reachOf(
	world: World,
	token: Token,
	body: LaunchBody,
	header: string | undefined,
	isAlwaysHeaded: boolean,
): Sees {
	const accounts = accountsOf(world, token);
	const own = ownEvents(token);
	const isHeaded = header !== undefined && (isAlwaysHeaded || accounts.size === 1);
	const scope = isHeaded ? headed(world, token, header) : () => true;
	const { accountIds } = body;
	if (accountIds) {
		if (!accountIds.every((id) => accounts.has(id))) throw notAllowed();
		return (event) => accountIds.includes(event.accountId) && own(event) && scope(event);
	}
	return body.tenant ? (event) => own(event) && scope(event) : NOTHING;
}
