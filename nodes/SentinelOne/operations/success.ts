import type { IExecuteFunctions } from 'n8n-workflow';
import { request } from '../../shared/transport/rest';
import { parameterError } from '../../shared/errors/errors';
import type { ApiRequest } from '../../shared/types';
import { isObject } from '../../shared/types';

/**
 * Sends a call that answers `{ success }` and fails unless it says true: the console may answer
 * 200 and still not have done it. `what` completes "did not ...".
 */
export async function expectSuccess(
	this: IExecuteFunctions,
	call: ApiRequest,
	what: string,
	item: number,
	wayOut = 'Look at it in the console; its state may forbid the change.',
): Promise<void> {
	const { data } = await request.call(this, call);
	if (data === undefined || (isObject(data) && data.success !== false)) return;
	throw parameterError(
		this.getNode(),
		`The console answered that it did not ${what}`,
		wayOut,
		item,
	);
}
