import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { ApiAnswer, ApiPath, ApiRequest, Method, NotFound } from '../../shared/types';
import type { RecordKind } from '../../shared/records/record';
import type { TargetKind } from './bulk/targets';
import type { Reach } from './dryRun';
import type { EffectOfChoice, Effects, EffectsByChoice } from './effects';
import type { Success } from './success';

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
 * A call as the console's contract names it: `GET /sites/{site_id}`, or the field of a GraphQL
 * document: `query alerts`.
 */
export type Call = `${Method} ${string}` | `query ${string}` | `mutation ${string}`;

/** What every operation says about itself. */
export interface Described {
	menu: Menu;
	/**
	 * `reads` where nothing changes and no secret is handed out; else all that it can do. An AI agent
	 * gets no more than one named record of it, unless the builder of the workflow allows the rest.
	 */
	effect: 'reads' | Effects | EffectsByChoice;
	/**
	 * The calls that do its work, the one that matters most first, and of alternatives the newest.
	 * Looking up the records that a person named is not among them.
	 */
	calls: readonly Call[];
	/** The console permission it takes, in the words of Settings > Users > Roles. */
	permission: string;
	/** The fields of this operation alone; `resource` limits them to it, and adds options for all. */
	fields: INodeProperties[];
	/** Secrets that its rows can hold beside what they are for: left out unless asked for. */
	secretFields?: readonly SecretField[];
	/** What is done with the finished items: to wait for what they started, to fetch what it brought. */
	afterwards?(this: IExecuteFunctions, output: INodeExecutionData[]): Promise<INodeExecutionData[]>;
}

/** The names under which rows of the console hold a secret. */
export type SecretField = 'registrationToken';

/** An operation that changes nothing, and asks the console once or more for each item. */
export interface ItemOperation extends Described {
	effect: 'reads' | readonly 'handsOutSecret'[];
	execute(this: IExecuteFunctions, item: number): Promise<Output>;
}

/** One record that a person named. */
export interface NamedRecord {
	/** As in a sentence: "site". */
	noun: string;
	id: string;
	/** Where a dry run finds its name; absent where no list has it. */
	kind?: RecordKind;
}

/** What a write found to be so already, or needs no request for. */
export type Done = { done: Output } | { items: INodeExecutionData[] };

/** What one item of a write is going to do: checked, and not yet sent. */
export interface Plan {
	/** The record that is changed; absent where one is made. */
	record?: NamedRecord;
	/** The call, or what makes it from rows that have to be read right before it leaves. */
	call: ApiRequest | (() => Promise<ApiRequest | Done>);
	/** Where it takes several requests: sends them and answers their data. `call` is the first then. */
	send?: () => Promise<Pick<ApiAnswer, 'data' | 'status'>>;
	/** Where it answers finished items, such as files: sends it, judges it, and makes them. */
	items?: () => Promise<INodeExecutionData[]>;
	/** Which answer says that it was done; anything else fails. */
	success: Success | readonly Success[];
	/** What it does, after "to": "delete the user". */
	what: string;
	/** What to do where the console answers that it did not do it. */
	wayOut?: string;
	/** What the item gives back. `data` is the success that `success` saw. */
	answer: (data: unknown, status: number) => Output;
	/** What this very call can do beside the effects of its operation. */
	more?: Effects;
	/** Whom it reaches, for a dry run, where that is neither `record` nor one that is made. */
	reach?: Reach;
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
	 * absent for filters and everything.
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
