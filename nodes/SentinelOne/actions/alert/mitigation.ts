import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { MITIGATION_RESULTS } from '../../../shared/records/unifiedAlertDocuments';
import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import { graphql } from '../../../shared/transport/graphql';
import { isObject, objectsIn } from '../../../shared/types';
import type { Outcome, Watch } from './triage/action';
import { said } from '../../../shared/records/unifiedAlert';

/** What came of a response: alerts keep the results of mitigations. */

const TYPES: Readonly<Record<string, string>> = {
	'S1/kill': 'KILL',
	'S1/quarantine': 'QUARANTINE',
	'S1/remediate': 'REMEDIATE',
	'S1/rollback': 'ROLLBACK',
	'S1/addToBlocklist': 'BLOCKLIST_ADD',
	'S1/addToExclusions': 'EXCLUSION_ADD',
};

/** How results name an action; none for those that leave no result, such as disconnecting. */
export const mitigationsOf = (actionId: string): string[] =>
	actionId.startsWith('MARKETPLACE/')
		? ['PARTNER', 'WORKFLOW']
		: actionId in TYPES
			? [TYPES[actionId]!]
			: [];

/** Each alert takes a request for its results. */
const MOST_WATCHED = 25;

const isDone = (status: string) => status === 'SUCCESS' || status === 'ADDED';
const isLost = (status: string) =>
	status === 'FAILED' || status === 'CANCELLED' || status === 'PARTIAL';

async function resultsOf(context: IExecuteFunctions, alertId: string): Promise<IDataObject[]> {
	const { data } = await graphql(context, {
		document: MITIGATION_RESULTS,
		operationName: 'AlertMitigationResults',
		variables: { alertId },
		permission: VIEW,
	});
	const found = data.alertMitigationActionResults;
	return objectsIn(isObject(found) ? found.data : undefined);
}

const key = ({ id, updatedAt }: IDataObject): string => `${said(id)} ${said(updatedAt)}`;

/** Looks for the results of these types that were not there before the action. */
export const watchMitigation = (types: readonly string[], forMs: number): Watch => ({
	forMs,
	async before(context, ids) {
		if (ids.length > MOST_WATCHED) return undefined;
		const known = new Set<string>();
		for (const id of ids) for (const one of await resultsOf(context, id)) known.add(key(one));
		return known;
	},
	async after(context, ids, before) {
		const known = before as ReadonlySet<string>;
		const outcomes = new Map<string, Outcome>();
		for (const id of ids) {
			const results = await resultsOf(context, id);
			const news = results.filter(
				(one) => types.includes(said(one.mitigationActionType)) && !known.has(key(one)),
			);
			const last = news.sort((a, b) => said(a.updatedAt).localeCompare(said(b.updatedAt))).pop();
			if (last === undefined) continue;
			const status = said(last.status);
			if (isLost(status)) {
				outcomes.set(id, {
					failure: {
						reason:
							status === 'PARTIAL'
								? 'it was carried out in part (PARTIAL)'
								: `it did not succeed on the endpoint (${status})`,
						wayOut: 'Look at the mitigations of the alert in the console.',
					},
				});
			} else {
				outcomes.set(id, {
					outcome: isDone(status) ? 'applied' : 'scheduled',
					more: { mitigationStatus: status },
				});
			}
		}
		return outcomes;
	},
});
