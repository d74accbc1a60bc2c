import type { IDataObject } from 'n8n-workflow';
import { VIEW } from '../records/unifiedAlertConsole';
import { ALERT_STATES, alertsDocument } from '../records/unifiedAlertDocuments';
import type { AlertQuestion } from '../records/unifiedAlertFilters';
import { asVariables } from '../records/unifiedAlertFilters';
import type { PartName } from '../records/unifiedAlertParts';
import { selectionsOf } from '../records/unifiedAlertParts';
import type { ApiContext } from '../types';
import type { Connection } from '../records/connection';
import { connectionRows } from './connectionList';

/** The console's list of unified alerts. No document names its largest page; clients ask for 500 to 1,000. */

const PAGE_SIZE = 500;
/** Ids that one filter takes. */
export const IDS_A_FILTER = 1000;

export interface AlertSort {
	by: string;
	order: 'ASC' | 'DESC';
}

/** The alerts that a question is for, in the order of `sort`, with these parts beside their core. */
export const alertList = (
	question: AlertQuestion,
	sort: AlertSort,
	parts: readonly PartName[] = [],
): Connection => ({
	name: 'alerts',
	field: 'alerts',
	pageSize: PAGE_SIZE,
	idOf: ({ id }) => id,
	request: {
		document: alertsDocument(selectionsOf(parts)),
		operationName: 'Alerts',
		variables: { ...asVariables(question), sort: { ...sort } },
		permission: VIEW,
	},
});

/** The state of alerts by id; those the console does not know, or show, are not among them. */
export async function alertStates(
	context: ApiContext,
	ids: readonly string[],
): Promise<Map<string, IDataObject>> {
	const found = new Map<string, IDataObject>();
	for (let at = 0; at < ids.length; at += IDS_A_FILTER) {
		const some = ids.slice(at, at + IDS_A_FILTER);
		const rows = await connectionRows(context, {
			name: 'alerts',
			field: 'alerts',
			pageSize: IDS_A_FILTER,
			request: {
				document: ALERT_STATES,
				operationName: 'AlertStates',
				variables: { ids: some },
				permission: VIEW,
			},
		});
		for (const row of rows) if (typeof row.id === 'string') found.set(row.id, row);
	}
	return found;
}
