import type { Context } from './context';
import { everyOperation } from './contract';
import { dataOf } from './context';

/** Which permission a mitigation takes beyond those that all share. */
const MITIGATIONS: Record<string, string> = {
	kill: 'Threats.kill',
	quarantine: 'Threats.quarantine',
	'un-quarantine': 'Threats.unquarantine',
	remediate: 'Threats.remediate',
	'rollback-remediation': 'Threats.rollback',
	remove_macros: 'Threats.removeMacro',
	restore_macros: 'Threats.restoreMacro',
};

/** Everybody may do to themselves what takes a permission for others. */
const forOthers =
	(permission: string, idOf: (context: Context) => unknown) =>
	(context: Context): string[] =>
		String(idOf(context)) === context.token?.userId ? [] : [permission];
const idInData = (context: Context) => dataOf(context).id;
const verdict = (context: Context): string[] =>
	dataOf(context).analystVerdict === undefined ? [] : ['Threats.updateAnalystVerdict'];

/** What running a script takes goes by its type. */
const runScript =
	(scriptId: (context: Context) => unknown) =>
	(context: Context): string[] => {
		const script = context.world.collections.remoteScripts.get(String(scriptId(context)));
		const type = String(script?.scriptType ?? '');
		if (type === '') return [];
		const kind = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
		return [`Remote Script Orchestration.run${kind}Script`];
	};

/**
 * What the optional permissions of a call are for, where the contract leaves that to its words.
 * Without an entry any one of them will do, as long as nothing is required.
 */
const BY_USE: Record<string, (context: Context) => string[]> = {
	'PUT /users/{user_id}': forOthers('Users.edit', ({ params }) => params.user_id),
	'POST /users/2fa/enable': forOthers('Users.edit', idInData),
	'POST /users/2fa/disable': forOthers('Users.edit', idInData),
	'POST /users/revoke-api-token': forOthers('Users.revokeOtherUsersApiTokens', idInData),
	'GET /users/{user_id}/api-token-details': forOthers('Users.view', ({ params }) => params.user_id),
	'POST /remote-scripts/execute': runScript((context) => dataOf(context).scriptId),
	'POST /remote-ops/schedule/remote-script': runScript(
		(context) => (dataOf(context).action as { scriptId?: unknown } | undefined)?.scriptId,
	),
	'POST /threats/incident': verdict,
	'POST /threats/add-to-blacklist': verdict,
	'POST /threats/add-to-exclusions': verdict,
	'POST /threats/mitigate/{action}': ({ params }) => {
		const permission = MITIGATIONS[params.action ?? ''];
		return permission ? [permission] : [];
	},
};

/** Of what two pages share, that of the page which the path belongs to. */
function ofPage({ operation, params }: Context): readonly string[] {
	const { path, permissions } = operation;
	if (!path.startsWith('/firewall-control')) return permissions.optional;
	const isTwin = params.firewall_rule_category === 'network-quarantine';
	const page = isTwin ? 'Network Quarantine Control' : 'Firewall Control';
	return permissions.optional.filter((permission) => permission.startsWith(page));
}

/** The permission that the token of a request lacks for it; undefined when it may. */
export function missingPermission(context: Context): string | undefined {
	const { operation, token } = context;
	if (!token) return undefined;
	const has = (permission: string) =>
		(!token.permissions || token.permissions.has(permission)) && !token.without.has(permission);
	const { required } = operation.permissions;
	const lacking = required.find((permission) => !has(permission));
	if (lacking) return lacking;
	const byUse = BY_USE[operation.name];
	if (byUse) return byUse(context).find((permission) => !has(permission));
	const anyOf = required.length > 0 ? [] : ofPage(context);
	return anyOf.some(has) ? undefined : anyOf[0];
}

const known = new Set<string>();

/** Adds names that the contract of the Management API does not hold, such as those of GraphQL. */
export function knowPermissions(names: Iterable<string>): void {
	for (const name of names) known.add(name);
}

/** Throws when a permission is none: a token that lacks what nobody asks for proves nothing. */
export function checkPermissions(names: Iterable<string>): void {
	if (!known.has('Endpoints.view'))
		for (const { permissions } of everyOperation().values())
			knowPermissions([...permissions.required, ...permissions.optional]);
	for (const name of names) {
		if (known.has(name)) continue;
		const page = name.split('.')[0]?.toLowerCase() ?? '';
		const near = [...known].filter((other) => other.toLowerCase().startsWith(page.slice(0, 4)));
		const hint = near.length > 0 ? `; near it: ${near.sort().join(', ')}` : '';
		throw new TypeError(`no permission "${name}" in the contract${hint}`);
	}
}
