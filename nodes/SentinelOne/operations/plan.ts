import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RecordKind } from '../../shared/records/record';
import type { ApiAnswer, ApiPath, ApiRequest } from '../../shared/types';
import { objectsIn } from '../../shared/types';
import type { Output } from './described';
import type { Effects } from './effects';
import type { Success } from './success';

/** What an item of a write is going to do, said before anything is sent. */

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

/** Whom a call would reach. */
export interface Reach {
	/** null where the console does not say. */
	count: number | null;
	/** The first few. */
	names: string[];
}

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
	/**
	 * What it brings and what a second call would end, such as the token of a user: items with the same
	 * share one call, or all but the last would give back something dead.
	 */
	replaces?: string;
	/** What it does, after "to": "delete the user". */
	what: string;
	/** What to do where the console answers that it did not do it. */
	wayOut?: string;
	/** What the item gives back. `data` is the success that `success` saw. */
	answer: (data: unknown, status: number) => Output;
	/** What this very call can do beside the effects of its operation. */
	more?: Effects;
	/** What a dry run tells beside the call, once that is made. */
	shows?: () => IDataObject;
	/** Whom it reaches, for a dry run, where that is neither `record` nor one that is made. */
	reach?: Reach;
}

/** A plan that posts an entry, by what the console answers to it. */
const posting =
	(verb: string, success: 'record' | 'records', answer: Plan['answer']) =>
	(path: ApiPath, permission: string, body: IDataObject, noun: string): Plan => ({
		call: { method: 'POST', path, body, permission },
		success,
		what: `${verb} the ${noun}`,
		answer,
	});

/** Posts an entry where the console answers a row for each place it applies to. */
export const addEntry = posting('add', 'records', objectsIn);

/** Posts an entry where the console answers the one that was made. */
export const makeEntry = posting('create', 'record', (made) => made as IDataObject);
