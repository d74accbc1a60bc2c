import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

/** Whatever n8n hands a node that may ask the console something. */
export type ApiContext = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

export type QueryValue = string | number | boolean | string[];

/** Query parameters by the console's names; lists are sent comma-separated. */
export type Query = Record<string, QueryValue | undefined>;

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Where the REST API of a console begins. */
export const API_BASE = '/web/api/v2.1';

/** Where the data lake of a console begins. */
export const LAKE_BASE = '/sdl/v2/api';

/** A path under a base whose variable parts are encoded; made by `path`...`` only. */
export type ApiPath = string & { readonly __path: unique symbol };

/** e.g. `The console has no user with the ID 123`; with a way out where it is not about a record. */
export type NotFound = string | { message: string; description: string };

/** Whether a request changes anything: reads are repeated, writes are sent once. */
export type Safety = 'read' | 'write';

/** What is asked before and after every attempt of a request. */
export interface Turn {
	/** Resolves when the request may go out; rejects when the read it belongs to has failed. */
	enter(): Promise<void>;
	leave(): void;
	/** The console asked for patience: nothing goes out for so many ms. */
	hold(ms: number): void;
}

/** What every request may say, in whatever dialect. */
export interface Sendable {
	method: Method;
	/** By the method unless said: a GET reads, everything else writes. */
	safety?: Safety;
	query?: Query;
	body?: IDataObject;
	/** Epoch ms after which nothing more is tried, and what is under way ends. */
	deadline?: number;
	/** Asked before every attempt, where several requests of one read are under way. */
	turn?: Turn;
	/** What this call carries and nobody may read: codes, passwords. Kept out of every message. */
	secrets?: readonly string[];
	/** Which page of a list this is, for the trace. */
	page?: number;
}

/** A call of the REST API. */
export interface ApiRequest extends Sendable {
	path: ApiPath;
	/** The console permission the call needs, e.g. `Endpoints > Initiate Scan`; named on a 403. */
	permission?: string;
	/** What a 404 means here. */
	notFound?: NotFound;
	/** For the few calls whose success may come without a body. */
	mayBeEmpty?: boolean;
}

export interface ApiAnswer {
	/** `data` of the envelope; undefined where the console answers without a body. */
	data: unknown;
	pagination?: { totalItems?: number; nextCursor: string | null };
	status: number;
	/** The console's own clock (its `Date` header), epoch ms. */
	serverTime?: number;
}

/** Whether `request` changes anything. The one place where a method stands for it. */
export const isRead = ({ method, safety }: Pick<Sendable, 'method' | 'safety'>): boolean =>
	(safety ?? (method === 'GET' ? 'read' : 'write')) === 'read';

/** Text as it is, and a number as text; empty for anything else. */
export const asPlain = (value: unknown): string =>
	typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; anything else in it is dropped. */
export const objectsIn = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];
