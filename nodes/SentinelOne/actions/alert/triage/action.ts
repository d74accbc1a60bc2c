import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** What an action on alerts is, and what became of each alert. */

export interface AlertAction {
	/** The console's name: `S1/alert/statusUpdate`. */
	id: string;
	/** One of the console's payloads, where the action takes one. */
	payload?: IDataObject;
	/** Completes "The console did not ...": `set the status`. */
	what: string;
	/** What an item says of itself afterwards beside its id: `{ status: 'RESOLVED' }`. */
	tells: IDataObject;
	/** Whether an alert, read afterwards, shows what was asked. */
	shows?: (alert: IDataObject) => boolean;
	/** For what an alert itself does not show: looks once, and again after the action. */
	watch?: Watch;
}

/** Looks at what shows an action elsewhere than in the alert. */
export interface Watch {
	/** What was there before; called right before the action. */
	before: (context: IExecuteFunctions, ids: readonly string[]) => Promise<unknown>;
	/** What became of those alerts of which that can be told by now. */
	after: (
		context: IExecuteFunctions,
		ids: readonly string[],
		before: unknown,
	) => Promise<Map<string, Outcome>>;
	/** How long to look, ms. */
	forMs: number;
}

/** Why an alert was not changed. */
export interface Failure {
	reason: string;
	wayOut: string;
	/** The console's own name for it. */
	type?: string;
	/** Set where it may have been done all the same. */
	maybe?: boolean;
	/** The failure of a whole request. */
	error?: Error;
}

/** What became of one alert. */
export type Outcome =
	| { outcome: 'applied' | 'alreadySet' | 'scheduled'; more?: IDataObject }
	| { failure: Failure };

/** What the console said of one alert right away. Only a look afterwards shows what is true. */
export type Said = 'done' | 'noChange' | 'scheduled' | 'nothing' | Failure;
