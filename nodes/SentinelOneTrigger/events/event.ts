import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import type { Filters } from '../../shared/input/filters';
import type { Query } from '../../shared/types';
import type { Source } from '../engine';

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
}
