import type { IDataObject } from 'n8n-workflow';
import { threats } from '../../shared/records/threat';
import { isObject } from '../../shared/types';
import type { Watched } from '../engine/types';
import type { TriggerEvent } from './event';
import { threatFilters } from './filters';
import { updatedIn } from './sources';

/** What analysts, the console and other systems change. */
const WATCHED = [
	'incidentStatus',
	'analystVerdict',
	'mitigationStatus',
	'confidenceLevel',
	'classification',
	'externalTicketId',
	'automaticallyResolved',
	'rebootRequired',
	'failedActions',
	'pendingActions',
];

const isWatched = (value: unknown): value is Watched =>
	value === null || ['string', 'number', 'boolean'].includes(typeof value);

const infoOf = (row: IDataObject): IDataObject => (isObject(row.threatInfo) ? row.threatInfo : {});

export const threatUpdated: TriggerEvent = {
	name: 'Threat Updated',
	description:
		'A threat changed: its status, verdict, mitigation or notes; also when it is detected',
	filters: threatFilters,
	simplify: threats.simplify,
	source: (query) => ({
		...updatedIn(threats, query),
		created: (row) => threats.times.arrived?.of(row),
		watched: (row) => {
			const info = infoOf(row);
			return Object.fromEntries(
				WATCHED.map((name) => {
					const value = info[name];
					return [name, isWatched(value) ? value : null];
				}),
			);
		},
	}),
};
