import { endpointTags } from '../../../shared/records/endpointTag';
import type { TargetKind } from '../../operations/bulk/targets';

/** What the operations on endpoint tags share. */

export const namedTags: TargetKind = {
	noun: 'tag',
	plural: 'tags',
	record: endpointTags,
	choices: ['one', 'ids'],
};

/** The console takes this many changes of tags at once, and from then on one a second. */
export const PACE = { burst: 50, ms: 1000 };
