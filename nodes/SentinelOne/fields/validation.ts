import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { shapeError } from '../../shared/errors/errors';
import { requestRecord } from '../../shared/transport/rest';
import type { ApiPath } from '../../shared/types';

/**
 * What the console thinks of an entry before it is made: `{ isFine, status, details }`. Only consoles
 * of today give details and look for duplicates.
 */
export async function validated(
	this: IExecuteFunctions,
	path: ApiPath,
	permission: string,
	body: IDataObject,
): Promise<IDataObject> {
	const { data } = await requestRecord.call(this, { method: 'POST', path, body, permission });
	const { status, details } = data;
	// Without a status nothing was said, least of all that it is fine.
	if (typeof status !== 'string') throw shapeError(this.getNode(), 'no status', 200, false);
	return {
		isFine: status.toUpperCase() === 'NONE',
		status,
		details: Array.isArray(details) ? (details as IDataObject[]) : [],
	};
}
