import type { IExecuteFunctions } from 'n8n-workflow';
import { toNodeError } from '../../../../shared/errors/errors';
import type { AlertAction, Outcome } from './action';
import type { AlertActionSpec } from './spec';

/** Acts on a single alert by a call of its own; a failure becomes what is known of the alert. */
export async function actAlone(
	context: IExecuteFunctions,
	alone: NonNullable<AlertActionSpec['alone']>,
	action: AlertAction,
	id: string,
): Promise<Outcome> {
	try {
		return await alone.call(context, action, id);
	} catch (error) {
		const failure = toNodeError(context.getNode(), error);
		const words = `${failure.message} ${failure.description}`;
		if (!/missing uam manage permissions/i.test(words)) {
			return { failure: { reason: '', wayOut: '', error: failure } };
		}
		const type = 'MISSING_PERMISSION';
		return { failure: { reason: failure.message, wayOut: failure.description ?? '', type } };
	}
}
