import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { shapeError } from '../../../shared/errors/errors';
import { isObject } from '../../../shared/types';

/** What making a token has in common. */

/** The `token` of an answer; nothing of an answer without one is shown. */
export function newToken(node: INode, data: unknown): string {
	const token = isObject(data) ? data.token : undefined;
	if (typeof token !== 'string' || token === '') {
		throw shapeError(node, 'no token', 200, true);
	}
	return token;
}

/** One answer for all items of a run. */
export const tokenItem = (json: IDataObject, items: number): INodeExecutionData => ({
	json,
	pairedItem: Array.from({ length: items }, (_, item) => ({ item })),
});
