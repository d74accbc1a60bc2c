import type { RecordKind } from '../../records/record';

/** Which kinds of record the console's ids name, and by which list they are found. */

type Records = (typeof import('../../records'))['records'];
export type Family = keyof {
	[Name in keyof Records as Records[Name] extends RecordKind ? Name : never]: true;
};

/** Parameters of paths, and names of fields, in small letters without underscores and plurals. */
const BY_NAME: Readonly<Record<string, Family>> = {
	accountid: 'accounts',
	siteid: 'sites',
	groupid: 'groups',
	agentid: 'agents',
	threatid: 'threats',
	userid: 'users',
	assigneeuserid: 'users',
	serviceuserid: 'serviceUsers',
	roleid: 'roles',
	scriptid: 'remoteScripts',
	originalscriptid: 'remoteScripts',
	taskid: 'scriptTasks',
	parenttaskid: 'scriptTasks',
	scheduledtaskid: 'scheduledTasks',
	pendingexecutionid: 'pendingScripts',
	collectionprofileid: 'collectionProfiles',
	workflowid: 'workflows',
	locationid: 'locations',
	activityid: 'activities',
	filterid: 'savedFilters',
	noteid: 'threatNotes',
	reportid: 'reports',
};

/** What an id is of that has no other name than `id`, `ids`, `rule_id` or `tag_id`, by the call. */
const BY_CALL: ReadonlyArray<readonly [start: RegExp, family: Family]> = [
	[/^\/agents\/tags|^\/tag-manager/, 'endpointTags'],
	[/^\/agents\/applications|^\/agents\b/, 'agents'],
	[/^\/groups\/[^/]+\/move-agents/, 'agents'],
	[/^\/remote-ops\/scheduled-tasks/, 'scheduledTasks'],
	[/^\/remote-scripts\/execute|^\/remote-ops\/(?:schedule|forensics\/start)/, 'agents'],
	[/^\/remote-scripts\/status/, 'scriptTasks'],
	[/^\/remote-scripts\/pending/, 'pendingScripts'],
	[/^\/remote-scripts/, 'remoteScripts'],
	[/^\/remote-ops\/forensics\/collection-profiles/, 'collectionProfiles'],
	[/^\/threats\b/, 'threats'],
	[/^\/cloud-detection\/alerts/, 'starAlerts'],
	[/^\/cloud-detection\/rules/, 'detectionRules'],
	[/^\/(?:unified-)?exclusions/, 'exclusions'],
	[/^\/restrictions/, 'blocklist'],
	[/^\/firewall-control\/network-quarantine/, 'networkQuarantineRules'],
	[/^\/firewall-control/, 'firewallRules'],
	[/^\/device-control/, 'deviceRules'],
	[/^\/tags/, 'firewallTags'],
	[/^\/locations/, 'locations'],
	[/^\/reports/, 'reports'],
	[/^\/sites/, 'sites'],
	[/^\/groups/, 'groups'],
	[/^\/accounts/, 'accounts'],
	[/^\/service-users/, 'serviceUsers'],
	[/^\/users?\b/, 'users'],
	[/^\/rbac\/roles?/, 'roles'],
	[/^\/report-tasks|^\/reports\/delete-tasks/, 'reportTasks'],
	[/^\/reports/, 'reports'],
];

/** Tags of firewall rules; all others are those of endpoints. */
const OF_FIREWALL = /^\/(?:firewall-control|tags)\b/;

/** A name as it is compared: `filteredSiteIds`, `site_id` and `siteId` are of one kind. */
export const plain = (name: string): string =>
	name.toLowerCase().replace(/_/g, '').replace(/s$/, '');

/** The kind of record that a field of a call names; `path` is that of the call. */
export function familyOf(name: string, path: string): Family | undefined {
	const own = plain(name);
	const scope = /(account|site|group)id$/.exec(own)?.[1];
	if (scope !== undefined) return BY_NAME[`${scope}id`];
	if (own === 'taskid' && /^\/report-tasks\b/.test(path)) return 'reportTasks';
	if (Object.hasOwn(BY_NAME, own)) return BY_NAME[own];
	if (own === 'tagid') return OF_FIREWALL.test(path) ? 'firewallTags' : 'endpointTags';
	if (own === 'alertid') return 'starAlerts';
	if (own === 'uuid' && /^\/threat-intelligence\b/.test(path)) return 'indicators';
	if (own === 'reportid' && !/^\/reports\//.test(path)) return undefined;
	const isOwn = /^(?:id|ruleid|reportid|firewallrulecategory)$/.test(own);
	return isOwn ? BY_CALL.find(([start]) => start.test(path))?.[1] : undefined;
}

/** The kind of record that a part of a path names: there, packages are those that a list of places has. */
export const familyInPath = (name: string, path: string): Family | undefined =>
	plain(name) === 'packageid' ? 'packages' : familyOf(name, path);

/** Ids of what belongs to the vendor or the whole console, and of devices in the hand. */
const FREE =
	/^(?:packageid|permissionid|(?:linux|macos|windows)profileid|csvfilterid|versionid|vendorid|productid|deviceid|deviceclassid|platformruleid|templateruleid|externalid|externalticketid|batchid|eventid|creatorid|collectionid|activitytypeid|interfaceid|minorclassid|manufacturerid|mitreid|uid|gattserviceid|storyline)$/;

export const isFree = (name: string): boolean => FREE.test(plain(name));

/** What belongs to the record that stands before it in a path. */
export const isChild = (name: string): boolean => /^(?:versionid|packageid)$/.test(plain(name));

/** Whether a name is one of ids. */
export const namesIds = (name: string): boolean =>
	/^(?:ids?|u?uids?|guids?)$|_(?:u?u?ids?)$|[a-z0-9](?:I[dD]s?|U?U[iI][dD]s?)$/.test(name);

/** Records that only limit or serve what a request is for, and do not say whom it reaches. */
const LOOSE: ReadonlySet<Family> = new Set([
	'roles',
	'users',
	'locations',
	'collectionProfiles',
	'firewallTags',
	'savedFilters',
]);
const TARGETS: ReadonlySet<Family> = new Set([
	...(['accounts', 'sites', 'groups', 'agents', 'threats', 'starAlerts', 'scriptTasks'] as const),
]);

/** Whether a record that is named, and lies inside, keeps a request inside. */
export const keepsInside = (family: Family, changes: boolean): boolean =>
	changes ? TARGETS.has(family) : !LOOSE.has(family);

/** Whether a text can be nothing but an id of the console. */
export const looksLikeId = (text: string): boolean => /^\d{15,30}$/.test(text.trim());

/** Whether a name is that of the records that a call is for, and not of others that it uses. */
export function isOwnName(name: string, path: string): boolean {
	const own = plain(name);
	if (own === 'tagid') return /^\/(?:tag-manager|tags)\b/.test(path);
	if (own === 'uuid') return /^\/threat-intelligence\b/.test(path);
	return /^(?:id|ruleid|alertid)$/.test(own);
}
