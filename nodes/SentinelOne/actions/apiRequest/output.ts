import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../../shared/types';

/** A row as an item needs it: n8n's items are objects. */
export const asRow = (value: unknown): IDataObject =>
	isObject(value) ? value : { value: value as IDataObject[string] };
