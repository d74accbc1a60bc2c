import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Words } from './words';

/** A fresh error that carries words only: never the request, never the answer. */
export function apiError(
	node: INode,
	{ message, description, failure }: Words,
	httpCode?: string,
): NodeApiError {
	const error = new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		level: 'warning',
		failure,
	});
	// n8n swaps texts it takes for its own codes; ours are final.
	error.message = message;
	error.description = description;
	error.httpCode = httpCode ?? null;
	return error;
}
