import type { IDataObject } from 'n8n-workflow';
import type { ListEndpoint } from '../../shared/records/record';
import type { Page, PageOptions } from '../../shared/paging/pages';
import type { Query } from '../../shared/types';

/** What the engine is given and what it gives back. It knows nothing of n8n. */

/** A list whose rows carry the time of the event. */
export interface TimedSource {
	kind: 'timed';
	list: ListEndpoint;
	/** The person's filters; sent with every request. */
	query: Query;
	sortBy: string;
	/**
	 * The parameters that bound the time, `[from, to]`, both inclusive. Absent where the console has
	 * none: then the list is read from its newest row down.
	 */
	bounds?: [from: string, to: string];
	/** Whether the console filters by the very value that is in the row; users have another one. */
	exact: boolean;
	/** The event time in a row. */
	time(row: IDataObject): unknown;
	id(row: IDataObject): unknown;
	/** A record that changes is a new event each time: its time is part of the event. */
	versioned?: boolean;
}

/** One request for a page. `late`: the time is up. `refused`: a cursor from an earlier poll is no longer good. */
export type ReadPage = (
	list: ListEndpoint,
	query: Query,
	options: Omit<PageOptions, 'deadline'> & { stored?: boolean },
) => Promise<Page | 'late' | 'refused'>;

export interface Surroundings {
	readPage: ReadPage;
	/** The user that the token belongs to, with `apiToken.expiresAt`. */
	readOwn: () => Promise<{ row: IDataObject; serverTime?: number } | 'late'>;
	/** n8n's clock, epoch ms. */
	now: () => number;
	warn: (message: string) => void;
}

export interface Wishes {
	/** What to deliver of the records that are there at the first poll: none, the last hours, or all. */
	existing: 'none' | 'all' | { hours: number };
	/** The most items a poll delivers. */
	most: number;
}

/** A position among events of one instant. */
export interface Place {
	/** Microseconds. */
	time: number;
	id: string;
}

export interface Found {
	row: IDataObject;
	/** The record's id. */
	id: string;
	/** Event time as the console wrote it. */
	time: string;
	/** What makes two events of one record different, if anything. */
	detail?: string;
	/** More to tell about this event. */
	extra?: IDataObject;
}

/** `state` is plain JSON and replaces the former one whole. */
export interface Polled<State> {
	found: Found[];
	state: State;
}
