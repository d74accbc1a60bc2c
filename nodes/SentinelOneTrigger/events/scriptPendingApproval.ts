import { pendingScripts } from '../../shared/records/remoteScript';
import { pick } from '../../shared/records/record';
import type { TriggerEvent } from './event';
import { createdIn } from './sources';

/** The list tells no more of a run that waits than when it was asked for: later reviews are no news. */
export const scriptPendingApproval: TriggerEvent = {
	name: 'Script Pending Approval',
	description: 'Somebody asked to run a remote script that somebody else has to approve',
	filters: pick(pendingScripts, 'accountIds', 'groupIds', 'siteIds'),
	simplify: pendingScripts.simplify,
	source: (query) => createdIn(pendingScripts, query),
};
