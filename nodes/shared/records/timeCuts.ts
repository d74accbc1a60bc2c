import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../types';

/** How a list can be cut into windows of time, and how fast it may be asked. */
export interface TimeCut {
	/** The filters are `<filter>__gte` and `<filter>__lt`. */
	filter: string;
	/** The same time as the console sorts by it. */
	sortBy: string;
	/** A row's time and id. */
	time: (row: IDataObject) => unknown;
	id: (row: IDataObject) => unknown;
	/** Requests a second that the console takes for one token. */
	rate: number;
}

const inside = (name: string, key: string) => (row: IDataObject) => {
	const value = row[name];
	return isObject(value) ? value[key] : undefined;
};

const byCreation = { filter: 'createdAt', sortBy: 'createdAt' };
const ownTime = { time: (row: IDataObject) => row.createdAt, id: (row: IDataObject) => row.id };

/**
 * The lists that have such a filter, by path. Rates: the console's API reference
 * (/api-doc/overview); for alerts it names none, so they get the lowest of these.
 */
export const timeCuts: Readonly<Record<string, TimeCut | undefined>> = {
	'/activities': { ...byCreation, ...ownTime, rate: 10 },
	'/agents': { ...byCreation, ...ownTime, rate: 25 },
	'/cloud-detection/alerts': {
		filter: 'createdAt',
		sortBy: 'alertInfoCreatedAt',
		time: inside('alertInfo', 'createdAt'),
		id: inside('alertInfo', 'alertId'),
		rate: 10,
	},
	'/threats': {
		...byCreation,
		time: inside('threatInfo', 'createdAt'),
		id: (row) => row.id,
		rate: 10,
	},
	// Rows of users show the time of creation as `dateJoined`.
	'/users': { ...byCreation, time: (row) => row.dateJoined, id: (row) => row.id, rate: 40 },
};
