// Written by `npm run lists`.
/** The collections of plain resources. */
export type PlainName =
	| 'assets'
	| 'reportTasks'
	| 'reports'
	| 'detectionRules'
	| 'platformRules'
	| 'deviceEvents'
	| 'deviceRules'
	| 'firewallRules'
	| 'firewallTags'
	| 'networkQuarantineRules'
	| 'collectionProfiles'
	| 'indicators'
	| 'locations'
	| 'pendingScripts'
	| 'remoteScripts'
	| 'scriptTasks'
	| 'scheduledTasks'
	| 'unprotectedEndpoints';
