import type { INode } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';

/** A graph of which not even an outline can be drawn. */
export const tooLarge = (node: INode, item: number) =>
	parameterError(
		node,
		'The graph is too large for Mermaid',
		'Filter by account or site, or choose another format.',
		item,
	);
