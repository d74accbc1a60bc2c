import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { ListEndpoint } from './records/lists';
import { lists, threatNotes } from './records/lists';
import { fetchPage, readRows } from './paging/pages';
import { parsed } from './input/parameters';
import type { Query } from './types';
import { isObject } from './types';
import { asId } from './input/values';

/** The lists a person picks from in the editor. */

const PAGE = 100;
/** A drop-down with more entries than this helps nobody; the rest is typed as an expression. */
const MOST_OPTIONS = 2000;

interface Picker {
	list: ListEndpoint;
	/** Absent where the list cannot be sorted. */
	sortBy?: string;
	label: (row: IDataObject) => string;
	id?: (row: IDataObject) => unknown;
	/** Filters that always apply, e.g. active sites only. */
	fixed?: Query;
	/** Newest first where that helps more than the alphabet. */
	sortOrder?: 'asc' | 'desc';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Types of activities have small numbers for ids, which filters take as text. */
const numberText = (value: unknown): string =>
	typeof value === 'number' ? String(value) : text(value);

const withDetail = (name: unknown, detail: unknown): string => {
	const [main, more] = [text(name) || '(no name)', text(detail)];
	return more === '' ? main : `${main} (${more})`;
};

const idOf = ({ id = (row) => row.id }: Picker, row: IDataObject): string => text(id(row));

const sorted = ({ sortBy, sortOrder = 'asc' }: Picker): Query =>
	sortBy === undefined ? {} : { sortBy, sortOrder };

/** A searchable, paged list for a resource locator. */
export const searcher = (picker: Picker) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const typed = filter?.trim() ?? '';
		const query: Query = {
			...picker.fixed,
			...sorted(picker),
			...(typed === '' ? {} : { query: typed }),
		};
		const page = await fetchPage.call(this, picker.list, query, {
			limit: PAGE,
			cursor: paginationToken,
		});
		return {
			results: page.rows
				.map((row) => ({ name: picker.label(row), value: idOf(picker, row) }))
				.filter(({ value }) => value !== ''),
			paginationToken: page.nextCursor ?? undefined,
		};
	};

/** All entries at once, for a drop-down or a multi-select. */
export const optionsLoader = (picker: Picker) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const query = { ...picker.fixed, ...sorted(picker) };
		const rows = await readRows.call(this, picker.list, query, { limit: MOST_OPTIONS });
		return rows
			.map((row) => ({ name: picker.label(row), value: idOf(picker, row) }))
			.filter(({ value }) => value !== '');
	};

const partOf = (row: IDataObject, part: string): IDataObject => {
	const value = row[part];
	return isObject(value) ? value : {};
};

/** The notes on the threat that is chosen in the same node. They have no free-text filter. */
async function searchThreatNotes(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('threatId', { extractValue: true });
	const threatId = parsed(this.getNode(), 'Threat', undefined, () => asId(chosen));
	const found = await searcher({
		list: threatNotes(threatId),
		sortBy: 'createdAt',
		sortOrder: 'desc',
		label: (row) => withDetail(text(row.text).slice(0, 60), row.creator),
	}).call(this, undefined, paginationToken);
	const typed = filter?.trim().toLowerCase() ?? '';
	return {
		...found,
		results: found.results.filter(({ name }) => name.toLowerCase().includes(typed)),
	};
}

const ACTIVE_SITES: Query = { states: ['active'] };

const accounts: Picker = {
	list: lists.accounts,
	sortBy: 'name',
	label: (row) => withDetail(row.name, undefined),
};
const sites: Picker = {
	list: lists.sites,
	sortBy: 'name',
	label: (row) => withDetail(row.name, row.accountName),
	fixed: ACTIVE_SITES,
};
const groups: Picker = {
	list: lists.groups,
	sortBy: 'name',
	label: (row) => withDetail(row.name, row.siteName),
};

const roles: Picker = {
	list: lists.roles,
	sortBy: 'name',
	label: (row) => withDetail(row.name, row.scope),
};

/** `listSearch` methods of the action node: single records. */
export const listSearch = {
	searchAccounts: searcher(accounts),
	searchAgents: searcher({
		list: lists.agents,
		sortBy: 'computerName',
		label: (row) => withDetail(row.computerName, row.siteName),
	}),
	searchStarAlerts: searcher({
		list: lists.starAlerts,
		sortBy: 'alertInfoCreatedAt',
		sortOrder: 'desc',
		label: (row) =>
			withDetail(partOf(row, 'ruleInfo').name, partOf(row, 'agentDetectionInfo').name),
		id: (row) => partOf(row, 'alertInfo').alertId,
	}),
	searchBlocklistItems: searcher({
		list: lists.blocklist,
		sortBy: 'createdAt',
		sortOrder: 'desc',
		label: (row) => withDetail(row.value, text(row.description) || row.scopeName),
	}),
	searchExclusions: searcher({
		list: lists.exclusions,
		sortBy: 'createdAt',
		sortOrder: 'desc',
		label: (row) => withDetail(row.value, text(row.description) || row.scopeName),
	}),
	searchGroups: searcher(groups),
	searchMoveSites: searcher({ ...sites, fixed: { ...ACTIVE_SITES, availableMoveSites: true } }),
	searchPackages: searcher({
		list: lists.packages,
		sortBy: 'fileName',
		label: (row) => withDetail(row.fileName, row.version),
	}),
	searchRoles: searcher(roles),
	searchSavedFilters: searcher({
		list: lists.savedFilters,
		sortBy: 'name',
		label: (row) => withDetail(row.name, row.scopeLevel),
		fixed: { includeParents: true, includeChildren: true },
	}),
	searchServiceUsers: searcher({
		list: lists.serviceUsers,
		sortBy: 'name',
		label: (row) => withDetail(row.name, row.description),
	}),
	searchSites: searcher(sites),
	searchTags: searcher({
		list: lists.endpointTags,
		sortBy: 'key',
		label: (row) => withDetail([text(row.key), text(row.value)].join(': '), row.scopePath),
	}),
	searchThreatNotes,
	searchThreats: searcher({
		list: lists.threats,
		sortBy: 'createdAt',
		sortOrder: 'desc',
		label: (row) =>
			withDetail(
				partOf(row, 'threatInfo').threatName,
				partOf(row, 'agentRealtimeInfo').agentComputerName,
			),
	}),
	searchUsers: searcher({
		list: lists.users,
		sortBy: 'fullName',
		label: (row) =>
			row.fullName ? withDetail(row.fullName, row.email) : text(row.email) || text(row.id),
	}),
};

/** `loadOptions` methods of both nodes: multi-selects in filters. */
export const loadOptions = {
	getAccounts: optionsLoader(accounts),
	getActivityTypes: optionsLoader({
		list: lists.activityTypes,
		label: (row) => withDetail(row.action, numberText(row.id)),
		id: (row) => numberText(row.id),
	}),
	getGroups: optionsLoader(groups),
	getRoles: optionsLoader(roles),
	getSites: optionsLoader(sites),
};
