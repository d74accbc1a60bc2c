import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { ListEndpoint } from '../../shared/records/listEndpoint';
import type { Page } from '../../shared/paging/pages';
import type { Query } from '../../shared/types';

/** What the engine is given and what it gives back. It knows nothing of n8n. */

/** One question for a page. */
export interface PageRequest {
	/** The person's filters with the bounds and the order that the engine adds. */
	query: Query;
	/** Where the page starts; undefined for the first one. */
	cursor?: string;
	/** Rows asked for, at most. */
	limit?: number;
	/** Whether `totalItems` is wanted. */
	count?: boolean;
	/** Epoch ms by which the answer must be there. */
	deadline: number;
}

/** A list that is no list of the REST API, such as one of GraphQL or of the data lake. */
export interface CustomList {
	/** As a person would say it: "alerts". */
	name: string;
	/**
	 * Reads one page. `query` holds the source's own filters, its `bounds` by their names, and
	 * `sortBy` and `sortOrder`: what they mean to the console is for the list to say.
	 */
	read(context: IPollFunctions, request: PageRequest): Promise<Page>;
}

export type SourceList = ListEndpoint | CustomList;

/** A list whose rows carry the time of the event. */
export interface TimedSource {
	kind: 'timed';
	list: SourceList;
	/** The person's filters; sent with every request. */
	query: Query;
	sortBy: string;
	/**
	 * The parameters that bound the time, `[from, to]`, both inclusive. Absent where the console has
	 * none: then the list is read from its newest row down.
	 */
	bounds?: [from: string, to: string];
	/** The event time in a row: the console's own, by which it sorts and filters. */
	time(row: IDataObject): unknown;
	id(row: IDataObject): unknown;
	/** A record that changes is a new event each time: its time is part of the event. */
	versioned?: boolean;
	/** How late a row may become visible after its own time, microseconds; 11 minutes unless given. */
	overlap?: number;
	/** For events that say what changed: the values to compare, always under the same names. */
	watched?(row: IDataObject): Record<string, Watched>;
	/** When the record was made; one made since the last poll has not changed, it is new. */
	created?(row: IDataObject): unknown;
}

export type Watched = string | number | boolean | null;

/**
 * One request for a page. `deadlineReached`: the time is up. `refused`: a cursor from an earlier
 * poll is no longer good.
 */
export type ReadPage = (
	list: SourceList,
	query: Query,
	options: Omit<PageRequest, 'query' | 'deadline'> & { stored?: boolean },
) => Promise<Page | 'deadlineReached' | 'refused'>;

export interface PollContext {
	readPage: ReadPage;
	/** The user that the token belongs to, with `apiToken.expiresAt`. */
	readOwn: () => Promise<{ row: IDataObject; serverTime?: number } | 'deadlineReached'>;
	/** n8n's clock, epoch ms. */
	now: () => number;
	warn: (message: string) => void;
	/** Whether silent polls may have happened since the state was kept, with what they learned lost. */
	isResumed?: boolean;
}

export interface PollOptions {
	/** What to deliver of the records that are there at the first poll: none, the last hours, or all. */
	existing: 'none' | 'all' | { hours: number };
	/** The most items a poll delivers. */
	maxItems: number;
}

/** A position among events of one instant. */
export interface Place {
	/** Microseconds. */
	time: number;
	id: string;
}

export interface NewEvent {
	row: IDataObject;
	/** The record's id. */
	id: string;
	/** Event time as the console wrote it. */
	time: string;
	/** What tells two events of one record apart, if anything. */
	detail?: string;
	/** More to tell about this event. */
	extra?: IDataObject;
}

/** `state` is plain JSON and replaces the former one whole. */
export interface PollResult<State> {
	news: NewEvent[];
	state: State;
}

/** Something to tell of a record. */
export interface Change extends Pick<NewEvent, 'detail' | 'extra'> {
	/** When it happened, where the row says so; else when the poll met it. */
	time?: unknown;
	/** The note once this much is told, for records of which more may follow than a poll may deliver. */
	noteAfter?(): string;
}

/** What else is known when a record is compared. */
export interface Meeting {
	/** It was made since the last reading: it did not just come into sight. */
	isCreated: boolean;
	/** Silent polls may have been forgotten: `before` may be older than the last look at it. */
	isResumed: boolean;
}

export interface SnapshotSource {
	kind: 'snapshot';
	list: SourceList;
	query: Query;
	/** How the newest come first. */
	sortBy: string;
	/** The most records that are kept in mind. */
	limit: number;
	/** What to do when there are more. */
	advice: string;
	/** Only records made since activation are news, each once, whatever comes and goes. */
	createdOnly?: boolean;
	/** The id of a record; `row.id` unless given. */
	id?(row: IDataObject): unknown;
	/** When the record was made; decides what counts as existing at activation. */
	time(row: IDataObject): unknown;
	/** What to remember of a record; nothing when its id is enough. `before` as in `compare`. */
	note?(row: IDataObject, before: string | undefined): string;
	/** The events of a record; `before` is its former note, undefined for one not seen before. */
	compare(row: IDataObject, before: string | undefined, meeting: Meeting): Change[];
	/** What a test in the editor shows of a record. */
	sample(row: IDataObject): Change[];
	/** The events of a record that is gone. */
	gone?(id: string, before: string): Change[];
}

/** Nothing of what was read can be told of: said aloud, or polls would succeed for ever without it. */
export const unusableError = (count: number, name: string, lacks: string): Error =>
	new Error(
		`The console answered with ${count} ${name}, none with ${lacks}, so that this event cannot report any. Nothing was skipped; if it keeps happening, report it with a raw record`,
	);
