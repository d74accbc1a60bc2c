import { NodeApiError } from 'n8n-workflow';
import { toNodeError } from '../../../shared/errors/errors';
import type { ItemOperation } from '../../operations/operation';

/**
 * The same operation, whose refusals say what most of them are about: the console shows accounts to
 * tokens of account or global scope only, whatever their role allows.
 */
export const notForSiteTokens = (operation: ItemOperation): ItemOperation => ({
	...operation,
	async execute(item) {
		try {
			return await operation.execute.call(this, item);
		} catch (error) {
			if (error instanceof NodeApiError && error.httpCode === '403') {
				error.description = `An API token whose user has site scope cannot see accounts: use a token of account or global scope, or list sites, which name their account. ${error.description ?? ''}`;
			}
			throw toNodeError(this.getNode(), error, item);
		}
	},
});
