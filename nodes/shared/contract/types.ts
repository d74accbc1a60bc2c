/** What a value of a call may be, as the contract says it. */
export interface Shape {
	readonly type:
		| 'string'
		| 'integer'
		| 'number'
		| 'boolean'
		/** A time in ISO 8601. */
		| 'time'
		/** An id of the console: digits, more than a number keeps. */
		| 'id'
		| 'email'
		| 'file'
		| 'list'
		| 'object'
		/** The contract does not say. */
		| 'any';
	readonly enum?: ReadonlyArray<string | number | boolean>;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly pattern?: string;
	readonly nullable?: boolean;
	/** The entries of a list, and how many. */
	readonly of?: Shape;
	readonly minItems?: number;
	readonly maxItems?: number;
	/** A list in the query that repeats its name for each entry; others are separated by commas. */
	readonly repeated?: boolean;
	/** The fields of an object; undefined where any may stand. */
	readonly fields?: ReadonlyMap<string, { readonly shape: Shape; readonly required: boolean }>;
}

export type Place = 'path' | 'query' | 'header' | 'form' | 'body';

/** A field that a person fills in: a parameter, or a part of the body under its dotted name. */
export interface Field {
	/** The name a person sees and a workflow stores: `siteIds`, `filter.siteIds`. */
	readonly id: string;
	readonly place: Place;
	/** The names down to the value: `['filter', 'siteIds']`. Empty when the body itself is the value. */
	readonly at: readonly string[];
	readonly required: boolean;
	readonly shape: Shape;
}

/** What a call answers. */
export interface Answer {
	/** `one` record, a `list`, a `file`, a GraphQL answer, `nothing`, or `any`: the contract does not say. */
	readonly kind: 'list' | 'one' | 'file' | 'graphql' | 'nothing' | 'any';
	/** Where the records of a list lie: `data`, `data.sites`, or empty when the answer is the list. */
	readonly rows?: string;
	/** How a list goes on; undefined when it comes whole. */
	readonly page?: 'cursor' | 'skip';
	/** The largest page, and what older consoles take at most where that is less. */
	readonly largest?: number;
	readonly largestBefore?: number;
}

/** On which consoles a call exists, by the years of the contracts that have it. */
export interface Availability {
	/** The first contract with it, where older ones lack it. */
	readonly since?: number;
	/** The last contract with it, where newer ones lack it. */
	readonly until?: number;
	/** The contract that first calls it deprecated. */
	readonly deprecated?: number;
	/** The day on which it ends (YYYY-MM-DD), where the vendor named one. */
	readonly ends?: string;
	/** The call to make instead, as "METHOD /path". */
	readonly instead?: string;
}

/** The permissions of a call as keys of the contract: all of `required`, of `optional` what the parts used take. */
export interface Permissions {
	readonly required: readonly string[];
	readonly optional: readonly string[];
}

/** One call of the console. */
export interface Call extends Availability {
	/** "METHOD /path", as the contract writes it. */
	readonly key: string;
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Relative to /web/api/v2.1, except for paths of the data lake, which begin with /sdl/. */
	readonly path: string;
	readonly name: string;
	readonly area: string;
	readonly scheme: 'ApiToken' | 'Bearer';
	readonly fields: readonly Field[];
	/** The shape of each place that takes anything. */
	readonly shapes: Readonly<Partial<Record<Place, Shape>>>;
	readonly answer: Answer;
	readonly permissions: Permissions;
	/** Fields of the answer that hold a secret: tokens, passwords, passphrases. */
	readonly secrets: readonly string[];
	/** How often the console lets it be called, like "2/minute"; undefined when the contract states nothing. */
	readonly rate?: string;
}
