import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { ApiPath, Method, NotFound } from '../../shared/types';
import type { TargetKind } from './bulk/targets';

/** What one operation gives back for one item: rows, or finished n8n items where there are files. */
export type Output = IDataObject | IDataObject[];

/** How the Operation list, the node panel and AI agents name an operation. */
export interface Menu {
	/** In the list: `Initiate Scan`. */
	name: string;
	/** A short sentence for the node panel and for tools: `Initiate full disk scan on agents`. */
	action: string;
	/** What it does, without a period at the end of a single sentence. */
	description: string;
}

/**
 * What a call can do, and to whom:
 * - `one`: it can be kept to one record, for which alone it then counts. A write without this one
 *   reaches many whatever it is given, such as the agents of a site or of everything below a scope.
 * - `many`: it can reach many records or endpoints at once.
 * - `unprotects`: it can take agents, endpoints or a safeguard out of service, or let something
 *   malicious free.
 * - `givesAccess`: it can give somebody more rights, or an easier way to sign in.
 * - `handsOutSecret`: its answer can hold a token, a passphrase, a link that needs no credential, or
 *   files of an endpoint.
 */
export type Effect = 'one' | 'many' | 'unprotects' | 'givesAccess' | 'handsOutSecret';

/**
 * A call as the console's contract names it: `GET /sites/{site_id}`, or the field of a GraphQL
 * document: `query alerts`.
 */
export type Call = `${Method} ${string}` | `query ${string}` | `mutation ${string}`;

/** What every operation says about itself. */
export interface Described {
	menu: Menu;
	/** `reads` where nothing changes and no secret is handed out; else all that it can do. */
	effect: 'reads' | readonly Effect[];
	/**
	 * The calls that do its work, the one that matters most first, and of alternatives the newest.
	 * Looking up the records that a person named is not among them.
	 */
	calls: readonly Call[];
	/** The console permission it takes, in the words of Settings > Users > Roles. */
	permission: string;
	/** The fields of this operation alone; `resource` limits them to it. */
	fields: INodeProperties[];
}

/** An operation that asks the console once or more for each item. */
export interface ItemOperation extends Described {
	execute(this: IExecuteFunctions, item: number): Promise<Output>;
}

/** An operation that answers files, as n8n's binary data. */
export interface FileOperation extends Described {
	executeFile(this: IExecuteFunctions, item: number): Promise<INodeExecutionData[]>;
}

/** An operation on all items at once, whose answers do not go item by item. */
export interface RunOperation extends Described {
	/** The items of each output of the node. */
	executeRun(this: IExecuteFunctions, items: number): Promise<INodeExecutionData[][]>;
}

/** The call a bulk operation makes, complete but for the records it is for. */
export interface BulkCall {
	method: Method;
	path: ApiPath;
	/** The body for a selection: `{ ids }`, or a filter. */
	body: (selection: IDataObject) => IDataObject;
	/** For calls whose success may come without a body. */
	mayBeEmpty?: boolean;
	/** What a 404 means here. */
	notFound?: NotFound;
}

/** An operation that takes many records in one call; items that ask the same share requests. */
export interface BulkOperation extends Described {
	target: TargetKind;
	/** The most ids one request takes. */
	idsPerRequest: number;
	/** The call for an item. Reads and checks the item's parameters; sends nothing. */
	prepare(this: IExecuteFunctions, item: number): BulkCall;
	/** Set where the answer counts something under another name than `affected`. */
	affectedIn?: string;
	/** Set where an AI agent must be allowed first: always, or only for more than one named record. */
	needsAllowanceFromAi?: boolean | 'forMany';
	/**
	 * Set where records are gone afterwards: as many ids as one read can name are looked up before,
	 * because later the console cannot tell the deleted ones from those it never knew.
	 */
	lookUpFirst?: boolean;
	/**
	 * Set where the console may answer without a count: whether a row, read afterwards, is as the call
	 * asked.
	 */
	reached?: (row: IDataObject, call: BulkCall) => boolean;
	/** Shapes what an item gives back, e.g. `{ deleted: true }`. */
	answer?: (answer: BulkAnswer) => IDataObject;
}

/** What became of one item of a bulk operation. */
export interface BulkAnswer {
	ids?: string[];
	/** Records the console reports as affected; null when it does not say for this item alone. */
	affected: number | null;
	single: boolean;
}

/** What one item of an operation on many came to. */
export type ItemResult = { json: IDataObject } | { error: Error };

/** An operation that takes the items of a run together, and gives each of them an answer of its own. */
export interface TogetherOperation extends Described {
	/** Whom it is for, as the person may choose. */
	target: Pick<TargetKind, 'noun' | 'plural' | 'choices'>;
	/** As in `BulkOperation`. */
	needsAllowanceFromAi?: boolean | 'forMany';
	/** The results by item. Without "continue" the first failure is thrown. */
	executeTogether(this: IExecuteFunctions, items: number): Promise<Map<number, ItemResult>>;
}

export type Operation =
	| ItemOperation
	| FileOperation
	| RunOperation
	| BulkOperation
	| TogetherOperation;

export type Operations = Record<string, Operation>;
