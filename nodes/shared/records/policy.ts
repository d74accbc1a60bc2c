import { fields } from './record';

/** The fields of a policy that workflows use most; it has no id of its own. */
export const simplifyPolicy = fields(
	...['inheritedFrom', 'mitigationMode', 'mitigationModeSuspicious', 'autoMitigationAction'],
	...['scanNewAgents', 'antiTamperingOn', 'autoDecommissionDays', 'updatedAt'],
);
