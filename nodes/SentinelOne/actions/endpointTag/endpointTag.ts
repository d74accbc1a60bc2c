import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { request } from '../../../shared/transport/rest';
import { shapeError } from '../../../shared/errors/errors';
import { endpointTags } from '../../../shared/records/endpointTag';
import type { ApiRequest } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import type { TargetKind } from '../../operations/bulk/targets';

/** What the operations on endpoint tags share. */

export const namedTags: TargetKind = {
	noun: 'tag',
	plural: 'tags',
	record: endpointTags,
	choices: ['one', 'ids'],
};

/** The console takes this many changes of tags at once, and from then on one a second. */
const BURST = 50;
const PACE_MS = 1000;

/** Sends a change of one tag, not faster than the console takes them; answers the tag. */
export async function changeTag(
	this: IExecuteFunctions,
	call: ApiRequest,
	item: number,
): Promise<IDataObject> {
	if (item >= BURST) await sleep(PACE_MS);
	const { data, status } = await request.call(this, call);
	if (!isObject(data)) throw shapeError(this.getNode(), 'no tag', status, true);
	return data;
}
