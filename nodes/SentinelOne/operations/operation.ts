import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ApiPath, Method, NotFound } from '../../shared/types';
import type { TargetKind } from './bulk/targets';
import type { Described, Output } from './described';
import type { EffectOfChoice, EffectsByChoice } from './effects';
import type { Plan } from './plan';

/** An operation that changes nothing, and asks the console once or more for each item. */
export interface ItemOperation extends Described {
	effect: 'reads' | readonly 'handsOutSecret'[];
	execute(this: IExecuteFunctions, item: number): Promise<Output>;
}

/**
 * An operation that changes something with a call for each item. All items are planned before the
 * first call leaves.
 */
export interface WriteOperation extends Described {
	/** Reads and checks the item's parameters; may look records up. Sends nothing that changes. */
	plan(this: IExecuteFunctions, item: number): Plan | Promise<Plan>;
	/** One call for the whole run; its answer is that of every item. */
	once?: boolean;
	/** So many calls at once, and from then on one in so many ms: what the console takes. */
	pace?: { burst: number; ms: number };
}

/** The effects of what changes nothing, and hands out a secret with some of its parameters. */
interface SecretsByChoice extends EffectsByChoice {
	usually: readonly 'handsOutSecret'[];
	where: ReadonlyArray<EffectOfChoice & { effect: readonly 'handsOutSecret'[] }>;
	whenPlanned?: undefined;
}

/** An operation that answers files, as n8n's binary data. */
export interface FileOperation extends Described {
	effect: 'reads' | readonly 'handsOutSecret'[] | SecretsByChoice;
	executeFile(this: IExecuteFunctions, item: number): Promise<INodeExecutionData[]>;
}

/** An operation on all items at once that changes nothing; its answers do not go item by item. */
export interface RunOperation extends Described {
	effect: 'reads';
	/** The items of each output of the node. */
	executeRun(this: IExecuteFunctions, items: number): Promise<INodeExecutionData[][]>;
}

/** The call a bulk operation makes, complete but for the records it is for. */
export interface BulkCall {
	method: Method;
	path: ApiPath;
	/** The body for a selection: `{ ids }`, or a filter. */
	body: (selection: IDataObject) => IDataObject;
	/** Whether success may come without a body; else the console must count. */
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
	/** Set where the answer counts under another name than `affected`, or in another way. */
	affectedIn?: string | ((data: unknown) => number | undefined);
	/**
	 * Looks up what has to be known before anything is sent; answers why items are refused. `ids` is
	 * absent for filters and everything. A call may be changed where another one does it here.
	 */
	ahead?(
		this: IExecuteFunctions,
		entries: ReadonlyArray<{ item: number; ids?: string[]; call: BulkCall }>,
	): Promise<Map<number, Error>>;
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
	/** What the console answered to the request that carried an id, by the id. */
	answers?: ReadonlyMap<string, IDataObject>;
}

/** What one item of an operation on many came to. */
export type ItemResult = { json: IDataObject } | { error: Error };

/**
 * An operation that takes the items of a run together, and gives each of them an answer of its own.
 * It reads the allowance, dry runs and answers itself; `BulkOperation` has all of that already.
 */
export interface TogetherOperation extends Described {
	/** Whom it is for, as the person may choose. */
	target: Pick<TargetKind, 'noun' | 'plural' | 'choices'>;
	/** The results by item. Without "continue" the first failure is thrown. */
	executeTogether(this: IExecuteFunctions, items: number): Promise<Map<number, ItemResult>>;
}

export type Operation =
	| ItemOperation
	| FileOperation
	| RunOperation
	| WriteOperation
	| BulkOperation
	| TogetherOperation;

export type Operations = Record<string, Operation>;
