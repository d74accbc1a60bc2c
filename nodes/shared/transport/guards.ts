import type { INode } from 'n8n-workflow';
import { parameterError } from '../errors/errors';
import { hasConstraint } from '../input/filters';
import type { Sendable } from '../types';
import { isRead } from '../types';

/** Some calls take their filter as the text of one. */
function asObject(filter: unknown): unknown {
	if (typeof filter !== 'string') return filter;
	try {
		return JSON.parse(filter) as unknown;
	} catch {
		return undefined;
	}
}

/** The last guard before the wire: a filter that constrains nothing would reach the whole fleet. */
export function refuseEmptyFilter(node: INode, request: Sendable): void {
	if (isRead(request) || request.body === undefined || !('filter' in request.body)) return;
	if (!hasConstraint(asObject(request.body.filter))) {
		throw parameterError(
			node,
			'The filter is empty, which would reach every record that the token can reach',
			'Give the filter at least one value. Nothing was sent.',
		);
	}
}

/** n8n's Retry On Fail runs the whole node again, with the writes that already went through. */
export function refuseRepeatedWrite(node: INode, request: Sendable): void {
	if (isRead(request) || node.retryOnFail !== true) return;
	throw parameterError(
		node,
		'Retry On Fail is on, which would send what this operation changes a second time',
		'Turn it off in the settings of this node. The node itself repeats what only reads; what changes something is sent once. Nothing was sent.',
	);
}
