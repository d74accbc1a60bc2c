import type { IDataObject } from 'n8n-workflow';
import { SECRET_FIELDS, without } from '../shared/records/secrets';
import type { NewEvent } from './engine/types';
import type { TriggerEvent } from './events/event';

/**
 * The item of an event: the record, simplified or raw, and under `trigger` what the record does not
 * say itself. One key, so that nothing of the record is ever written over: device events, for
 * example, have an `eventId` and an `eventTime` of their own. Secrets that nobody asked for stay out.
 */
export const itemOf = (
	event: TriggerEvent,
	name: string,
	{ row, id, time, detail, extra }: NewEvent,
	simplify: boolean,
): IDataObject => ({
	...(without(simplify ? event.simplify(row) : row, SECRET_FIELDS) as IDataObject),
	trigger: {
		event: name,
		eventId: [name, id, ...(detail === undefined ? [] : [detail])].join(':'),
		eventTime: time,
		...extra,
	},
});
