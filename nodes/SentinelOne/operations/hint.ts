import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

/** A note above the node's output. */
export function hint(
	this: IExecuteFunctions,
	message: string,
	type: NodeExecutionHint['type'] = 'info',
): void {
	// Hosts before 1.8x have no execution hints.
	(this as Partial<IExecuteFunctions>).addExecutionHints?.({
		message,
		type,
		location: 'outputPane',
	});
}
