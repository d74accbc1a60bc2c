import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { alertListSearch, alertLoadOptions } from './alertPickers';
import { parsed } from './input/parameters';
import { asId } from './input/values';
import { fetchPage, readByIds, readRows } from './paging/pages';
import { accounts } from './records/account';
import { activityTypes } from './records/activity';
import { agents } from './records/agent';
import { blocklist } from './records/blocklist';
import { collectionProfiles } from './records/collectionProfile';
import { detectionRules, platformRules } from './records/detectionRule';
import { deviceRules } from './records/deviceControl';
import { endpointTags } from './records/endpointTag';
import { exclusions } from './records/exclusion';
import { firewallRules, networkQuarantineRules } from './records/firewall';
import { groups } from './records/group';
import { packages, savedFilters } from './records/package';
import type { RecordKind } from './records/record';
import { pendingScripts, remoteScripts } from './records/remoteScript';
import { reports } from './records/report';
import { namedTypes, readReportTypes } from './records/reportType';
import { roles } from './records/role';
import { serviceUsers } from './records/serviceUser';
import { sites } from './records/site';
import { starAlerts } from './records/starAlert';
import { notesOf, threats } from './records/threat';
import { users } from './records/user';
import { workflows } from './records/workflow';
import type { Query } from './types';

/** The lists a person picks from in the editor. */

const PAGE = 100;
/** A drop-down with more entries than this helps nobody; the rest is typed as an expression. */
const MOST_OPTIONS = 2000;

interface Picker {
	record: RecordKind;
	/** By name; absent where the newest come first, or where the list cannot be sorted. */
	sortBy?: string;
	/** What takes the text that a person types, where it is not `query`; and how short that may be. */
	search?: { by: string; least: number };
	/** Filters that always apply, e.g. active sites only. */
	fixed?: Query;
	/** Adds to the rows what their labels need and the list leaves out. */
	complete?: (this: ILoadOptionsFunctions, rows: IDataObject[]) => Promise<IDataObject[]>;
}

const sorted = ({ sortBy, record: { times, sortFields } }: Picker): Query => {
	if (sortBy !== undefined) return { sortBy, sortOrder: 'asc' };
	const newest = sortFields.length === 0 ? undefined : times.arrived?.sortBy;
	return newest === undefined ? {} : { sortBy: newest, sortOrder: 'desc' };
};

async function options(
	this: ILoadOptionsFunctions,
	{ record, complete }: Picker,
	rows: IDataObject[],
): Promise<Array<{ name: string; value: string }>> {
	const { idOf, label = () => '' } = record;
	const whole = complete === undefined ? rows : await complete.call(this, rows);
	return whole.flatMap((row) => {
		const id = idOf(row);
		return typeof id === 'string' && id !== '' ? [{ name: label(row), value: id }] : [];
	});
}

/** A searchable, paged list for a resource locator. */
export const searcher = (picker: Picker) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const typed = filter?.trim() ?? '';
		const { by, least } = picker.search ?? { by: 'query', least: 1 };
		const query: Query = {
			...picker.fixed,
			...sorted(picker),
			...(typed.length < least ? {} : { [by]: typed }),
		};
		const page = await fetchPage.call(this, picker.record.list, query, {
			limit: PAGE,
			cursor: paginationToken,
		});
		return {
			results: await options.call(this, picker, page.rows),
			paginationToken: page.nextCursor ?? undefined,
		};
	};

/** All entries at once, for a drop-down or a multi-select; the last one says so where there are more. */
export const optionsLoader = (picker: Picker) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const query = { ...picker.fixed, ...sorted(picker) };
		const { list } = picker.record;
		const rows = await readRows.call(this, list, query, { limit: MOST_OPTIONS + 1 });
		const shown = await options.call(this, picker, rows.slice(0, MOST_OPTIONS));
		if (rows.length <= MOST_OPTIONS) return shown;
		const name = `Only the first ${MOST_OPTIONS.toLocaleString('en-US')} ${list.name} are listed`;
		const description = 'Give others by their IDs, with an expression';
		return [...shown, { name: `${name}. ${description}.`, value: '', description }];
	};

/** The sites of groups, which their rows name by id only: every site has a "Default Group". */
async function withSites(this: ILoadOptionsFunctions, rows: IDataObject[]): Promise<IDataObject[]> {
	const isBare = (row: IDataObject) => typeof row.siteName !== 'string' || row.siteName === '';
	const wanted = new Set(
		rows.flatMap((row) => (isBare(row) && typeof row.siteId === 'string' ? [row.siteId] : [])),
	);
	if (wanted.size === 0) return rows;
	let found: IDataObject[] = [];
	try {
		found = await readByIds.call(this, sites.list, [...wanted]);
	} catch {
		// Whoever may not list sites still sees which groups are of the same one.
	}
	const names = new Map(found.map((site) => [site.id, site.name]));
	return rows.map((row) =>
		isBare(row) ? { ...row, siteName: names.get(row.siteId) ?? row.siteId } : row,
	);
}

/** The notes on the threat that is chosen in the same node. They have no free-text filter. */
async function searchThreatNotes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('threatId', { extractValue: true });
	const threatId = parsed(this.getNode(), 'Threat', undefined, () => asId(chosen));
	const find = searcher({ record: notesOf(threatId) });
	const found = await find.call(this, undefined, paginationToken);
	const typed = filter?.trim().toLowerCase() ?? '';
	return {
		...found,
		results: found.results.filter(({ name }) => name.toLowerCase().includes(typed)),
	};
}

/** The scripts that wait for approval. Their list has no free-text filter, nor one by state. */
async function searchPendingScripts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = await fetchPage.call(this, pendingScripts.list, NEWEST_FIRST, {
		limit: PAGE,
		cursor: paginationToken,
	});
	const waiting = page.rows.filter(({ state }) => state === 'waiting');
	const found = await options.call(this, { record: pendingScripts }, waiting);
	const typed = filter?.trim().toLowerCase() ?? '';
	return {
		results: found.filter(({ name }) => name.toLowerCase().includes(typed)),
		paginationToken: page.nextCursor ?? undefined,
	};
}

/** The workflows of Hyperautomation, which are searched by their name. */
async function searchWorkflows(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const typed = filter?.trim() ?? '';
	const page = await fetchPage.call(
		this,
		workflows.list,
		typed === '' ? {} : { name__contains: typed },
		{ limit: PAGE, cursor: paginationToken },
	);
	return {
		results: await options.call(this, { record: workflows }, page.rows),
		paginationToken: page.nextCursor ?? undefined,
	};
}

/** The kinds of report that the console makes. */
async function getReportTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return namedTypes(await readReportTypes(this)).map(({ name, value }) => ({ name, value }));
}

const NEWEST_FIRST: Query = { sortBy: 'createdAt', sortOrder: 'desc' };
const ACTIVE_SITES: Query = { states: ['active'] };

const byName = { sortBy: 'name' };
const accountPicker: Picker = { record: accounts, ...byName };
const sitePicker: Picker = { record: sites, ...byName, fixed: ACTIVE_SITES };
const groupPicker: Picker = { record: groups, ...byName, complete: withSites };
const rolePicker: Picker = { record: roles, ...byName };

/** `listSearch` methods of the action node: single records. */
export const listSearch = {
	...alertListSearch,
	searchAccounts: searcher(accountPicker),
	searchAgents: searcher({ record: agents, sortBy: 'computerName' }),
	searchStarAlerts: searcher({ record: starAlerts }),
	searchBlocklistItems: searcher({ record: blocklist }),
	searchCollectionProfiles: searcher({ record: collectionProfiles, ...byName }),
	searchDetectionRules: searcher({
		record: detectionRules,
		...byName,
		search: { by: 'name__contains', least: 2 },
	}),
	searchDeviceRules: searcher({ record: deviceRules, sortBy: 'ruleName' }),
	searchExclusions: searcher({
		record: exclusions,
		search: { by: 'value__contains', least: 2 },
	}),
	searchFirewallRules: searcher({ record: firewallRules, ...byName }),
	searchGroups: searcher(groupPicker),
	searchMoveSites: searcher({
		...sitePicker,
		fixed: { ...ACTIVE_SITES, availableMoveSites: true },
	}),
	searchNetworkQuarantineRules: searcher({ record: networkQuarantineRules, ...byName }),
	searchPackages: searcher({ record: packages, sortBy: 'fileName' }),
	searchPendingScripts,
	searchRemoteScripts: searcher({ record: remoteScripts, sortBy: 'scriptName' }),
	searchPlatformRules: searcher({
		record: platformRules,
		search: { by: 'ruleNameSubstring', least: 1 },
	}),
	searchReports: searcher({ record: reports }),
	searchRoles: searcher(rolePicker),
	searchSavedFilters: searcher({
		record: savedFilters,
		...byName,
		fixed: { includeParents: true, includeChildren: true },
	}),
	searchServiceUsers: searcher({ record: serviceUsers, ...byName }),
	searchSites: searcher(sitePicker),
	searchTags: searcher({ record: endpointTags, sortBy: 'key' }),
	searchThreatNotes,
	searchThreats: searcher({ record: threats }),
	searchUsers: searcher({ record: users, sortBy: 'fullName' }),
	searchWorkflows,
};

/** `loadOptions` methods of both nodes: multi-selects in filters. */
export const loadOptions = {
	...alertLoadOptions,
	getAccounts: optionsLoader(accountPicker),
	getActivityTypes: optionsLoader({ record: activityTypes }),
	getGroups: optionsLoader(groupPicker),
	getReportTypes,
	getRoles: optionsLoader(rolePicker),
	getSites: optionsLoader(sitePicker),
};
