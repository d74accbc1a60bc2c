/** Actions on alerts, by the console's ids. */

/** Whether an action responds to what was detected, rather than to the alert as a piece of work. */
export const isResponse = (id: string): boolean =>
	/^MARKETPLACE\/\S+$/.test(id) ||
	/^S1\/(?!alert\/|incident\/|aiInvestigation\/|runScript$|forensicsCollection$|downloadDetectedFile$)\w+$/.test(
		id,
	);

/** Those of the console itself, for alerts that are not known when the workflow is built. */
export const USUAL_RESPONSES = [
	{ name: 'Add to Blocklist', value: 'S1/addToBlocklist' },
	{ name: 'Add to Exclusions', value: 'S1/addToExclusions' },
	{ name: 'Disconnect From Network', value: 'S1/disconnectFromNetwork' },
	{ name: 'Kill', value: 'S1/kill' },
	{ name: 'Quarantine', value: 'S1/quarantine' },
	{ name: 'Remediate', value: 'S1/remediate' },
	{ name: 'Rollback', value: 'S1/rollback' },
];
