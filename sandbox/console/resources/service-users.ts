import { dataOf, found, listed, one, specFor, success, tokenOf } from '../context';
import type { Context, Handler } from '../context';
import { badParameter } from '../errors';
import { formatMicros, parseMicros } from '../time';
import type { Row } from '../world';
import { grantedRoles, userScopes, userSpec } from './user-scopes';

const spec = (context: Context) => {
	const users = userSpec(context);
	return {
		...specFor(context.world.collections.serviceUsers, context.operation),
		scopes: users.scopes,
		special: users.special,
		search: ['name', 'description'],
		ordered: { createdAt: 'createdAt', updatedAt: 'updatedAt' },
		sort: {
			roleId: 'scopeRoles.roleId',
			apiTokenCreatedAt: 'apiToken.createdAt',
			apiTokenExpiresAt: 'apiToken.expiresAt',
			createdByName: 'createdBy.name',
			updatedByName: 'updatedBy.name',
			fullName: 'name',
		},
	};
};

const serviceUser = (context: Context): Row =>
	found(
		context,
		'serviceUsers',
		context.params.service_user_id,
		{ scopes: userScopes(context.world) },
		'service user',
	);

function author(context: Context): Row {
	const id = tokenOf(context).userId;
	return { id, name: context.world.collections.users.get(id ?? '')?.fullName ?? null };
}

export const serviceUserHandlers: Record<string, Handler> = {
	'GET /service-users': listed('serviceUsers', spec),
	'POST /service-users': (context) => {
		const { world } = context;
		const { expirationDate, scopeRoles, ...data } = dataOf(context);
		const expiresAt = parseMicros(expirationDate) ?? 0;
		if (expiresAt <= world.clock.micros)
			throw badParameter('expirationDate: must be in the future');
		const id = world.collections.serviceUsers.newId();
		const roles = grantedRoles(world, String(data.scope), scopeRoles);
		const level = data.scope === 'account' || data.scope === 'site' ? data.scope : 'tenant';
		const token = world.tokens.issue({
			userId: id,
			scope: { level, ids: level === 'tenant' ? [] : roles.map((role) => String(role.id)) },
			expiresAt,
		});
		const apiToken = {
			createdAt: formatMicros(token.createdAt),
			expiresAt: formatMicros(token.expiresAt),
		};
		const row = {
			id,
			name: data.name,
			description: data.description ?? null,
			scope: data.scope,
			scopeRoles: roles,
			createdAt: world.timestamp,
			updatedAt: world.timestamp,
			createdBy: author(context),
			updatedBy: author(context),
			lastActivation: null,
			apiToken,
		};
		world.collections.serviceUsers.give(row);
		return one({ ...row, apiToken: { ...apiToken, value: token.value } });
	},
	'PUT /service-users/{service_user_id}': (context) => {
		const { world } = context;
		const row = serviceUser(context);
		const { scopeRoles, ...data } = dataOf(context);
		const scope = String(data.scope ?? row.scope);
		const roles =
			scopeRoles === undefined && scope === row.scope
				? {}
				: { scopeRoles: grantedRoles(world, scope, scopeRoles) };
		const fields = { ...data, scope, ...roles, updatedBy: author(context) };
		const updatedAt = world.timestamp;
		const { serviceUsers } = world.collections;
		serviceUsers.change([String(row.id)], (before) => ({ ...before, ...fields, updatedAt }));
		return one(serviceUsers.peek(String(row.id)) ?? row);
	},
	'DELETE /service-users/{service_user_id}': (context) => {
		const id = String(serviceUser(context).id);
		context.world.collections.serviceUsers.remove(id);
		context.world.tokens.revokeUser(id);
		return success();
	},
	// What it had before stops working.
	'POST /service-users/{service_user_id}/generate-api-token': (context) => {
		const { world } = context;
		const row = serviceUser(context);
		const id = String(row.id);
		const expiresAt = parseMicros(dataOf(context).expirationDate) ?? 0;
		if (expiresAt <= world.clock.micros)
			throw badParameter('expirationDate: must be in the future');
		const level = row.scope === 'account' || row.scope === 'site' ? row.scope : 'tenant';
		const places = ((row.scopeRoles ?? []) as Row[]).map((role) => String(role.id));
		world.tokens.revokeUser(id);
		const token = world.tokens.issue({
			userId: id,
			scope: { level, ids: level === 'tenant' ? [] : places },
			expiresAt,
		});
		const apiToken = {
			createdAt: formatMicros(token.createdAt),
			expiresAt: formatMicros(token.expiresAt),
		};
		world.collections.serviceUsers.change([id], (before) => ({ ...before, apiToken }));
		return one({ ...apiToken, token: token.value });
	},
};
