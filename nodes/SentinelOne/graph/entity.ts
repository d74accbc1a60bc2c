import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/types';

/** What the records of an asset graph are made with. Pure. */

export interface Entity {
	[property: string]: IDataObject[string];
	_key: string;
	_type: string;
	_class: string;
	displayName: string;
}

export const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

export const millis = (value: unknown): number | undefined => {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
};

export const pick = (row: IDataObject, names: readonly string[]): IDataObject =>
	Object.fromEntries(names.map((name) => [name, row[name]]));

export const directoryOf = (agent: IDataObject): IDataObject =>
	isObject(agent.activeDirectory) ? agent.activeDirectory : {};
