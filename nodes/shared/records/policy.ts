import type { IDataObject } from 'n8n-workflow';

/** The fields of a policy that workflows use most; it has no id of its own. */
export const simplifyPolicy = (row: IDataObject): IDataObject => ({
	inheritedFrom: row.inheritedFrom,
	mitigationMode: row.mitigationMode,
	mitigationModeSuspicious: row.mitigationModeSuspicious,
	autoMitigationAction: row.autoMitigationAction,
	scanNewAgents: row.scanNewAgents,
	antiTamperingOn: row.antiTamperingOn,
	autoDecommissionDays: row.autoDecommissionDays,
	updatedAt: row.updatedAt,
});
