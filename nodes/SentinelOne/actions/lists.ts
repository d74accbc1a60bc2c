import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { findOperation } from './find';

/** Lists of the editor that the operation at hand knows itself, so that no request is needed. */

/** What the rows of the chosen operation can be sorted by. */
function getSortFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const chosen = (name: string): unknown => this.getCurrentNodeParameter(name);
	const operation = findOperation(chosen('resource'), chosen('operation'));
	return Promise.resolve([...(operation?.sortFields ?? [])]);
}

export const operationLists = { getSortFields };
