import type { IExecuteFunctions } from 'n8n-workflow';
import { toNodeError } from '../../../shared/errors/errors';
import type { BulkCall, BulkOperation } from '../operation';
import { afterPart } from '../partly';
import type { BulkSender } from './send';
import { everyId } from './targets';

interface Everything {
	call: BulkCall;
	/** More records than this are refused. */
	max: number;
	item: number;
}

/**
 * Sends a call for everything the token reaches, by ids, in as many requests as that takes. Answers
 * how many were affected; null where the console did not count one of the parts.
 */
export async function sendEverything(
	context: IExecuteFunctions,
	{ target: kind, idsPerRequest }: BulkOperation,
	sender: BulkSender,
	{ call, max, item }: Everything,
): Promise<number | null> {
	const ids = await everyId.call(context, kind, max, item);
	let affected: number | null = 0;
	for (let at = 0; at < ids.length; at += idsPerRequest) {
		const some = ids.slice(at, at + idsPerRequest);
		try {
			const counted = await sender.sendSelection(call, { ids: some });
			affected = counted === undefined || affected === null ? null : affected + counted;
		} catch (error) {
			const failure = toNodeError(context.getNode(), error);
			if (ids.length <= idsPerRequest) throw failure;
			throw afterPart(failure, {
				plural: kind.plural,
				done: ids.slice(0, at),
				failed: some,
				unsent: ids.slice(at + idsPerRequest),
			});
		}
	}
	return affected;
}
