import own from './facts/own.json';
import type { Availability, Permissions } from './types';

/** Permissions and availability of the calls that this package makes, always at hand. */

interface Own extends Availability {
	needs?: string[];
	may?: string[];
}
const OWN = own as Record<string, Own>;

function ownCall(method: string, path: string): Own {
	const key = `${method.toUpperCase()} ${path}`;
	const found = Object.hasOwn(OWN, key) ? OWN[key] : undefined;
	if (found === undefined) {
		throw new Error(`The facts have no ${key}: list it among the operations and extract again`);
	}
	return found;
}

/**
 * The contract's permissions for a call of this package, by the path as the contract writes it
 * (`/users/{user_id}`). Empty when every valid token may make it, or the contract is silent.
 * Throws an `Error` for a call that the package does not list as its own.
 */
export function permissionsOf(method: string, path: string): Permissions {
	const { needs = [], may = [] } = ownCall(method, path);
	return { required: needs, optional: may };
}

/** On which consoles a call of this package exists, and what to call elsewhere. Throws as `permissionsOf`. */
export function availabilityOf(method: string, path: string): Availability {
	const { since, until, deprecated, ends, instead } = ownCall(method, path);
	return { since, until, deprecated, ends, instead };
}

/** Whether a path as it is sent is one of a call: a parameter takes any segment. */
const fits = (template: readonly string[], sent: readonly string[]): boolean =>
	template.length === sent.length &&
	template.every((part, at) => part === sent[at] || (part.startsWith('{') && sent[at] !== ''));

const fixedParts = (key: string): number =>
	key.split('/').filter((part) => !part.startsWith('{')).length;

/**
 * The call of this package, "METHOD /path" as the contract writes it, that a request is: by the path
 * as it is sent. Undefined for a call that the package does not list as its own.
 */
export function ownCallOf(method: string, path: string): string | undefined {
	const sent = `${method.toUpperCase()} ${path}`.split('/');
	const found = Object.keys(OWN).filter((key) => fits(key.split('/'), sent));
	// /agents/count is nearer than /agents/{agent_id}.
	return found.sort((a, b) => fixedParts(b) - fixedParts(a))[0];
}

/** Pages of the role editor that are called otherwise than their key. */
export const PAGES: Readonly<Record<string, string>> = {
	'Activity Page': 'Activity',
	'Applications Page': 'Applications',
	Blacklist: 'Blocklist',
	'Custom Alerts': 'STAR Rule Alerts',
	'Custom Rules': 'STAR Custom Rules',
	'Hyper Automate': 'Hyperautomation',
	Policy: 'Endpoint Policy',
	Ranger: 'Network Discovery',
	'Remote Ops Forensics': 'RemoteOps Forensics',
	'Remote Script Orchestration': 'RemoteOps',
	'Reports Page': 'Reports',
	'SDL Search (Previously Skylight)': 'SDL Search',
	'Skylight Query API': 'SDL Query API',
	Threats: 'Endpoint Threats',
	Users: 'Console Users',
	cloudRogues: 'Cloud Rogues',
};

/** Permissions that are called otherwise than their key. */
export const ACTIONS: Readonly<Record<string, string>> = {
	'Endpoints.markAsUpToDate': 'Mark as Up-to-Date',
	'Endpoints.randomizeUuid': 'Randomize UUID',
	'Firewall Control.modifySettings(preferencesTab)': 'Modify Settings',
	'Network Quarantine Control.modifySettings(preferencesTab)': 'Modify Settings',
	'SDL Data.viewEdr': 'View EDR',
	'Threats.markSuspicious': 'Mark as Suspicious',
	'Threats.markThreat': 'Mark as Threat',
	'Threats.updateExternalTicketId': 'Update External Ticket ID',
	'Users.allow2FAForOtherUsers': 'Allow 2FA for Other Users',
	'Users.allowGenerateApiToken': 'Allow Generate API Token',
	'Users.revokeOtherUsersApiTokens': "Revoke Other Users' API Tokens",
};

const SMALL = new Set(['to', 'from', 'and', 'or', 'for', 'of']);

/** Words of a key in camel case: `moveToAnotherSite` is "Move to Another Site". */
const words = (key: string): string =>
	key
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.split(' ')
		.map((word, index) =>
			index > 0 && SMALL.has(word.toLowerCase())
				? word.toLowerCase()
				: word.charAt(0).toUpperCase() + word.slice(1),
		)
		.join(' ');

/**
 * A permission as the console's role editor shows it: `Endpoints.initiateScan` is
 * "Endpoints > Initiate Scan". The page comes before the first dot.
 */
export function permissionName(key: string): string {
	const dot = key.indexOf('.');
	const [page, action] = [key.slice(0, dot), key.slice(dot + 1)];
	return `${PAGES[page] ?? page} > ${ACTIONS[key] ?? words(action)}`;
}

const listed = (keys: readonly string[], between = ', '): string =>
	keys.map(permissionName).join(between);

/**
 * Permissions as a role needs them, by their names: all that are required, and what parts of the call
 * take besides. Undefined where every valid token may make the call, or the contract is silent.
 */
export function permissionText({ required, optional }: Permissions): string | undefined {
	if (required.length === 0 && optional.length === 0) return undefined;
	if (optional.length === 0) return listed(required);
	if (required.length > 0) return `${listed(required)}; for parts of it ${listed(optional)}`;
	return optional.length === 1 ? listed(optional) : `${listed(optional, ' or ')}, by what is done`;
}

/** What is said where no permission is needed. */
export const NO_PERMISSION = 'none beyond a valid token';

/**
 * The permission that calls of this package take, as the role editor names it: everywhere where an
 * operation says what it needs, in the documents and on a 403. Throws as `permissionsOf`.
 */
export function permissionOf(...calls: readonly string[]): string {
	const all = calls.map((call) => {
		const [method = '', path = ''] = call.split(' ');
		return permissionsOf(method, path);
	});
	const required = [...new Set(all.flatMap((one) => one.required))];
	const optional = [...new Set(all.flatMap((one) => one.optional))].filter(
		(key) => !required.includes(key),
	);
	return permissionText({ required, optional }) ?? NO_PERMISSION;
}
