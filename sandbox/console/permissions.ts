import type { Operation } from './contract';

const OPEN = [
	/^GET \/user$/,
	/^GET \/system\/info$/,
	/^POST \/users\/(login|auth\/app|logout|generate-api-token|api-token-details)$/,
	/^POST \/users\/2fa-recover\//,
];
const RULES: ReadonlyArray<[RegExp, string]> = [
	[/^POST \/users\/2fa\/|^POST \/users\/(reset|delete|enroll)-2fa|recovery-email/, 'users.2fa'],
	[/^GET \/users/, 'users.view'],
	[/ \/users/, 'users.manage'],
	[/^GET \/service-users/, 'serviceUsers.view'],
	[/ \/service-users/, 'serviceUsers.manage'],
	[/ \/rbac\//, 'roles.view'],
	[/^GET \/(accounts|sites|groups)\/\{\w+\}\/policy$/, 'policies.view'],
	[/^GET \/accounts/, 'accounts.view'],
	[/^GET \/sites/, 'sites.view'],
	[/ \/sites/, 'sites.manage'],
	[/^GET \/groups/, 'groups.view'],
	[/^PUT \/groups\/\{group_id\}\/move-agents$/, 'agents.move-to-group'],
	[/ \/groups/, 'groups.manage'],
	[/^GET \/agents\/passphrases$/, 'agents.passphrases'],
	[/^GET \/agents\/\{agent_id\}\/uploads/, 'agents.fetch-files'],
	[/^POST \/agents\/\{agent_id\}\/actions\/fetch-files$/, 'agents.fetch-files'],
	[/^GET \/(agents|filters)/, 'agents.view'],
	[/ \/tag-manager/, 'tags.manage'],
	[/^GET \/threats\/\{threat_id\}\/download/, 'threats.fetch-file'],
	[/^GET \/(threats|hashes)/, 'threats.view'],
	[/^POST \/threats\/fetch-file$/, 'threats.fetch-file'],
	[/^POST \/threats\/mitigate/, 'threats.mitigate'],
	[/ \/threats/, 'threats.manage'],
	[/^GET \/cloud-detection/, 'alerts.view'],
	[/ \/cloud-detection/, 'alerts.manage'],
	[/ \/activities/, 'activities.view'],
	[/^GET \/restrictions/, 'blocklist.view'],
	[/ \/restrictions/, 'blocklist.manage'],
	[/^GET \/exclusions/, 'exclusions.view'],
	[/ \/exclusions/, 'exclusions.manage'],
	[/ \/(installed-applications|application-management)/, 'applications.view'],
	[/ \/singularity-marketplace/, 'marketplace.view'],
	[/ \/update\//, 'packages.view'],
];

/** The permission a call needs; undefined when every valid token may make it. */
export function permissionOf(operation: Operation): string | undefined {
	if (OPEN.some((pattern) => pattern.test(operation.name))) return undefined;
	const action = /^POST \/agents\/actions\/([\w-]+)$/.exec(operation.name)?.[1];
	if (action) return `agents.${action}`;
	const rule = RULES.find(([pattern]) => pattern.test(operation.name));
	if (!rule) throw new Error(`no permission rule for ${operation.name}`);
	return rule[1];
}
