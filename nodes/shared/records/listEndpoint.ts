import type { IDataObject } from 'n8n-workflow';
import type { ApiPath, Query } from '../types';

/** A list of the console: how it is asked for and how its answer is laid out. */
export interface ListEndpoint {
	/** As a person would say it: "users", "agents". */
	name: string;
	path: ApiPath;
	/** Rows a page, as every console gives them; 0 for lists without paging. */
	pageSize: number;
	/** Set where the next page is asked for by `skip`, because the list gives no cursor. */
	bySkip?: boolean;
	/** Whether `skipCount` exists: it spares the console the count when nobody reads it. */
	skipCount?: boolean;
	/** Where rows are inside `data`: `GET /sites` answers `data: { sites: [...] }`. */
	rowsIn?: 'sites' | 'policies';
	/** The parameter that takes ids: `ids`, but `siteIds` on sites, `uuids` on indicators and so on. */
	idsParameter?: 'ids' | 'id__in' | 'siteIds' | 'groupIds' | 'uuids' | 'platformRuleIds';
	/** What is asked for unless the question says it otherwise, where the console needs to be told. */
	unless?: Query;
	/** What only newer consoles take, left out where one refuses it: the same, and rows a page. */
	newer?: { query?: Query; pageSize?: number };
	/** Where consoles without this list keep the same rows, and how a question is put there. */
	before?: { path: ApiPath; query: (query: Query) => Query };
	/** Masks what nobody may read, in a row as it arrives. */
	mask?: (row: IDataObject) => IDataObject;
	/** The most ids that parameter takes. */
	maxIds?: number;
	/** The console permission that reading takes. */
	permission: string;
	/** What names a row; absent where nothing does. */
	idOf?: (row: IDataObject) => unknown;
	/** Set where the list can be cut into windows of time. */
	timeCut?: TimeCut;
}

/** How a list can be cut into windows of time, and how fast it may be asked. */
export interface TimeCut {
	/** The filters are `<filter>__gte` and `<filter>__lt`. */
	filter: string;
	/** The same time as the console sorts by it. */
	sortBy: string;
	/** A row's time and id. */
	time: (row: IDataObject) => unknown;
	id: (row: IDataObject) => unknown;
	/** Requests a second that the console takes for one token. */
	rate: number;
}
