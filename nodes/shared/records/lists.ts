import { path } from '../input/path';
import type { ApiPath } from '../types';

/** A list of the console: how it is asked for and how its answer is laid out. */
export interface ListEndpoint {
	/** As a person would say it: "users", "endpoints". */
	name: string;
	path: ApiPath;
	/** Rows a page; the console refuses more. 0 for lists without paging. */
	pageSize: number;
	/** Whether `skipCount` exists: it spares the console the count when nobody reads it. */
	skipCount?: boolean;
	/** `GET /sites` answers `data: { sites: [...] }`. */
	rowsIn?: 'sites';
	/** The parameter that takes ids: `ids`, but `siteIds` on sites and `groupIds` on groups. */
	idsParameter?: 'ids' | 'siteIds' | 'groupIds';
	/** The most ids that parameter takes. */
	maxIds?: number;
	/** The console permission that reading takes. */
	permission: string;
}

const list = (
	name: string,
	permission: string,
	at: ApiPath,
	more: Partial<ListEndpoint> = {},
): ListEndpoint => ({
	name,
	permission,
	path: at,
	pageSize: 1000,
	skipCount: true,
	idsParameter: 'ids',
	maxIds: 5000,
	...more,
});

/** Every list that both nodes read. Limits: the console's API reference (/api-doc/overview). */
export const lists = {
	users: list('users', 'Console Users > View', path`/users`),
	serviceUsers: list('service users', 'Service Users > View', path`/service-users`),
	roles: list('roles', 'Roles > View', path`/rbac/roles`),
	accounts: list('accounts', 'Accounts > View', path`/accounts`),
	sites: list('sites', 'Sites > View', path`/sites`, {
		rowsIn: 'sites',
		idsParameter: 'siteIds',
		maxIds: 500,
	}),
	groups: list('groups', 'Groups > View', path`/groups`, {
		pageSize: 300,
		idsParameter: 'groupIds',
		maxIds: 500,
	}),
	agents: list('agents', 'Endpoints > View', path`/agents`),
	threats: list('threats', 'Endpoint Threats > View', path`/threats`),
	starAlerts: list('STAR alerts', 'STAR Rule Alerts > View', path`/cloud-detection/alerts`),
	activities: list('activities', 'Activity > View', path`/activities`),
	activityTypes: list('activity types', 'Activity > View', path`/activities/types`, {
		pageSize: 0,
		skipCount: false,
	}),
	blocklist: list('blocklist items', 'Blocklist > View', path`/restrictions`),
	exclusions: list('exclusions', 'Exclusions > View', path`/exclusions`),
	endpointTags: list('endpoint tags', 'Tag Management > View', path`/agents/tags`),
	packages: list('agent packages', 'Agent Packages > View', path`/update/agent/packages`),
	installedApplications: list('applications', 'Applications > View', path`/installed-applications`),
	applicationInventory: list(
		'applications',
		'Applications > View',
		path`/application-management/inventory`,
	),
	applicationRisks: list(
		'application risks',
		'Applications > View',
		path`/application-management/risks`,
	),
	savedFilters: list('saved filters', 'Endpoints > View', path`/filters`),
} satisfies Record<string, ListEndpoint>;

const ofThreat = (name: string, at: ApiPath): ListEndpoint => ({
	...lists.threats,
	name,
	path: at,
	idsParameter: undefined,
});

/** The notes on a threat. */
export const threatNotes = (id: string) => ofThreat('notes', path`/threats/${id}/notes`);

/** What happened around a threat. */
export const threatTimeline = (id: string) => ofThreat('events', path`/threats/${id}/timeline`);
