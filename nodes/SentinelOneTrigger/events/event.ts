import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import type { Filters } from '../../shared/input/filters';
import type { Query } from '../../shared/types';
import type { Source } from '../engine';
import type { NewEvent } from '../engine/types';

/** One choice of Trigger On. */
export interface TriggerEvent {
	/** As shown in the editor. */
	name: string;
	description: string;
	filters: Filters;
	/** The event itself says what of the present counts, so nobody is asked. */
	tellsExisting?: boolean;
	/** Further parameters of this event alone. */
	settings?: INodeProperties[];
	/** Their values, as plain JSON. Throws n8n errors that name the parameter. */
	readSettings?(context: IPollFunctions): Record<string, unknown>;
	simplify(row: IDataObject): IDataObject;
	source(query: Query, settings: Record<string, unknown>): Source;
	/** Adds to events what takes requests of its own, and leaves out what nobody wants to hear of. */
	complete?: Completion;
}

/** Called with the news of a poll, before they and the state are kept. */
export type Completion = (
	context: IPollFunctions,
	news: readonly NewEvent[],
	more: {
		/** Epoch ms by which the poll has to end. */
		deadline: number;
		settings: Record<string, unknown>;
		/** Whether somebody tries the event out in the editor: then nothing is left out. */
		isSample: boolean;
	},
) => Promise<NewEvent[]>;
