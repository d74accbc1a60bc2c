import type {
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import type { Turn } from './transport/pace';

/** Whatever n8n hands a node that may ask the console something. */
export type ApiContext = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

export type QueryValue = string | number | boolean | string[];

/** Query parameters by the console's names; lists are sent comma-separated. */
export type Query = Record<string, QueryValue | undefined>;

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A path under `/web/api/v2.1` whose variable parts are encoded; made by `path`...`` only. */
export type ApiPath = string & { readonly __path: unique symbol };

/** e.g. `The console has no user with the ID 123`; with a way out where it is not about a record. */
export type NotFound = string | { message: string; description: string };

export interface ApiRequest {
	method: Method;
	path: ApiPath;
	query?: Query;
	body?: IDataObject;
	/** The console permission the call needs, e.g. `Endpoints > Initiate Scan`; named on a 403. */
	permission?: string;
	/** What a 404 means here. */
	notFound?: NotFound;
	/** A POST that changes nothing, such as a look-up with its question in the body. */
	onlyReads?: boolean;
	/** For the few calls whose success may come without a body. */
	mayBeEmpty?: boolean;
	/** Epoch ms after which nothing more is tried. */
	deadline?: number;
	/** Asked before every attempt, where several requests of one read are under way. */
	turn?: Turn;
	/** What this call carries and nobody may read: codes, passwords. Kept out of every message. */
	secrets?: readonly string[];
}

export interface ApiAnswer {
	/** `data` of the envelope; undefined where the console answers without a body. */
	data: unknown;
	pagination?: { totalItems?: number; nextCursor: string | null };
	status: number;
	/** The console's own clock (its `Date` header), epoch ms. */
	serverTime?: number;
}

export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; anything else in it is dropped. */
export const objectsIn = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];
