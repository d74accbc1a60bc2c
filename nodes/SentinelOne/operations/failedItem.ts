import type { INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** Lists of ids that an error carries: unknown ones, and which part of the work was done. */
const ID_LISTS = ['unknownIds', 'doneIds', 'failedIds', 'unsentIds'];

/**
 * A failed item as n8n's error output understands it: `error`, `message`, `details` and nothing
 * else. Texts only: an error object could carry the request, and with it the token, into the data.
 */
export function failedItem(error: Error, item: number): INodeExecutionData {
	const known = error instanceof NodeApiError || error instanceof NodeOperationError;
	const context = known ? error.context : {};
	const { consoleCode } = context;
	return {
		json: {
			error: error.message,
			message: (known ? error.description : undefined) ?? error.message,
			details: {
				item,
				...(error instanceof NodeApiError && error.httpCode !== null
					? { httpCode: error.httpCode }
					: {}),
				...(typeof consoleCode === 'number' ? { consoleCode } : {}),
				...Object.fromEntries(
					ID_LISTS.filter((name) => Array.isArray(context[name])).map((name) => [
						name,
						context[name] as string[],
					]),
				),
			},
		},
		pairedItem: { item },
	};
}
