import { mayChange } from './graphql';
import { namesOne, type Sent } from './selection';
import type { Call } from './types';

/**
 * What a call can do. `read` changes nothing; `one` changes one named record; `many` may change
 * several, or how several are treated. Beside these: it may take protection away, give somebody
 * access, or hand out what opens something (a token, a passphrase).
 */
export type Harm =
	| 'read'
	| 'one'
	| 'many'
	| 'takesProtectionAway'
	| 'givesAccess'
	| 'handsOutASecret';

/** Calls that ask although they are no GET; they need no more than a permission to view. */
const ASKS =
	/^(?:POST (?:\/xdr\/assets(?:\/(?:surface\/)?[\w-]+)?|\/\S+\/(?:available-actions\/with-status|fetch-(?:unified-actions|surface-ids|agent-ids|tags)|tags\/count|tags\/rules\/test|guardrails\/check|get-exposures|get-affected-objects)|\/xdr\/graph-explorer\/query\/(?:explorer(?:\/v2)?|subgraph|builder\/tag\/autocomplete)|\/dv\/(?:init-query|cancel-query|events\/pq)|\/sdl\/v2\/api\/queries|\/remote-scripts\/fetch-files)|DELETE \/sdl\/v2\/api\/queries\/\{id\})$/;
const VIEWS = /\.[vV]iew\w*$/;

/** GETs that sign somebody in or act on a link. */
const ACTING_GET = /^GET \/users\/(?:login|sso-saml2|onboarding)\//;

/** Writes to one record that touch nothing but it. Whatever is not listed is taken for many. */
const TOUCHES_ONE =
	/^(?:PUT|DELETE) \/(?:threats\/\{threat_id\}\/notes\/\{note_id\}|report-tasks\/\{task_id\}|xdr\/filters\/\{filter_id\}|filters\/dv\/\{filter_id\}|xdr\/graph-explorer\/query\/management\/query\/\{query_id\}|ranger\/device-review\/\{inventory_id\})$|^POST \/agents\/\{agent_id\}\/actions\/fetch-files$/;
/** Records of which one, named by its id in the filter, is one: an endpoint, a threat, an alert. */
const SINGLE_KINDS = /^\w+ \/(?:agents\/actions|threats|cloud-detection\/alerts)\//;
/** Of those, what is never about one alone. */
const NEVER_ONE = /blacklist|exclusion|hash|engines|\/dv-|mitigate-alerts/;

const TAKES_PROTECTION =
	/polic(?:y|ies)|exclusion|config-override|firewall-control|device-control|network-quarantine|\/locations|\/engines|uninstall|decommission|disable|shutdown|expire|reactivate|\/move|local-(?:upgrade|authorization|config)|update-software|\/upload|\/update\/agent|reset-local|set-config|migrat|abort-scan|mark-up-to-date|randomize|[/-]connect$|licenses|un-?quarantine|mitigate|mark-as-(?:benign|resolved)|verdict|incident|detection\/rules|detection-library|log-collection|cloud-funnel|\/settings|system\/configuration|ranger|rogues|threat-intelligence|\/filters?\/|\/ranks|tasks-configuration|maintenance|application-management|scheduled-tasks|remote-scripts|remote-ops|action-controller|\/action$|perform-unified|marketplace|hyper-automat|mobile-integration|cnapp|tag-manager|\/tags|restart/;
const REMOVES_PROTECTION =
	/^DELETE \/(?:sites|accounts|groups|restrictions|tenant|update)|^PUT \/(?:sites|accounts|groups|tenant)\b|^POST \/sites\/update-bulk/;

const GIVES_ACCESS =
	/^\w+ \/(?:users|service-users|rbac|user\b|site-with-admin|settings\/(?:sso|active-directory|recipients)|agent-artifacts)|remote-shell|remote-scripts|remote-ops|cred-groups|2fa|\/login|sso|hyper-automat|\/cnapp\/vcs|marketplace|\/profil|generate-\w*token|regenerate-key|\/upload\/software|\/graphql$/;

const SECRET_PATH =
	/passphrase|uninstall-password\/(?:view|generate)|\/token$|regenerate-key|generate-(?:\w+-)*token|\/users\/(?:login|auth)|login-continue|partner-key$|workflow-import-export\/export|cred-groups|destination-profiles|recover/;
const SECRET_PERMISSION =
	/\.(?:showPassphrase|viewUninstallPassword|listAccessTokens|viewDestinationCredentials|manageCredentials)$/;

function handsOut({ key, method, secrets, permissions }: Call): boolean {
	if (secrets.length > 0) return true;
	const needed = [...permissions.required, ...permissions.optional];
	const mayHandOut = method !== 'DELETE' && !/capability$|metadata$/.test(key);
	return (
		mayHandOut &&
		(SECRET_PATH.test(key) ||
			(method === 'GET' && needed.some((one) => SECRET_PERMISSION.test(one))))
	);
}

function reach(call: Call, sent: Sent | undefined): 'read' | 'one' | 'many' {
	const { key, method, answer, permissions } = call;
	if (method === 'GET') return ACTING_GET.test(key) ? 'many' : 'read';
	if (answer.kind === 'graphql') {
		const { query } = (sent?.body ?? {}) as { query?: unknown };
		return typeof query === 'string' && !mayChange(query) ? 'read' : 'many';
	}
	const onlyViews =
		permissions.required.length > 0 && permissions.required.every((one) => VIEWS.test(one));
	if (onlyViews && ASKS.test(key)) return 'read';
	if (TOUCHES_ONE.test(key)) return 'one';
	const isSingle = SINGLE_KINDS.test(key) && !NEVER_ONE.test(key);
	return sent !== undefined && isSingle && namesOne(call, sent) ? 'one' : 'many';
}

/**
 * What a call can do, worst taken for granted: a write that nothing is known of is `many`. With
 * the request as it would leave, an action on one endpoint, threat or alert by its id is `one`, and
 * a GraphQL question that only asks is `read`.
 */
export function harmOf(call: Call, sent?: Sent): Harm[] {
	const first = reach(call, sent);
	const harms: Harm[] = [first];
	if (first !== 'read') {
		if (TAKES_PROTECTION.test(call.key) || REMOVES_PROTECTION.test(call.key))
			harms.push('takesProtectionAway');
		if (GIVES_ACCESS.test(call.key)) harms.push('givesAccess');
	}
	if (handsOut(call)) harms.push('handsOutASecret');
	return harms;
}
