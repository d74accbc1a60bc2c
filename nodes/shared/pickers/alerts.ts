import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { alertList, alertStates } from '../paging/alertPages';
import { connectionPage } from '../paging/connectionList';
import { said, accountOf, alertLabel } from '../records/unifiedAlert';
import { USUAL_RESPONSES, isResponse } from '../records/unifiedAlertActions';
import { NOTES, AVAILABLE_ACTIONS, FACETS } from '../records/unifiedAlertDocuments';
import { VIEW, askNewest, columnsOf } from '../records/unifiedAlertConsole';
import { graphql } from '../transport/graphql';
import { isObject, objectsIn } from '../types';

/** The lists of alerts and what belongs to them that a person picks from in the editor. */

const PAGE = 100;
/** A drop-down with more entries than this helps nobody. */
const MOST_VALUES = 500;

/** Alerts, the newest first; what is typed is looked for in their names. */
async function searchAlerts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const typed = filter?.trim() ?? '';
	const filters =
		typed === ''
			? []
			: [{ fieldId: 'alertName', match: { operator: 'contains', values: [typed] } }];
	const list = alertList({ filters }, { by: 'detectedAt', order: 'DESC' });
	const page = await connectionPage(this, list, { limit: PAGE, cursor: paginationToken });
	return {
		results: page.rows.flatMap((row) =>
			typeof row.id === 'string' ? [{ name: alertLabel(row), value: row.id }] : [],
		),
		paginationToken: page.nextCursor ?? undefined,
	};
}

/** The alert that is chosen in the same node, where it is one and no expression. */
function chosenAlert(context: ILoadOptionsFunctions): string | undefined {
	const locator: unknown = context.getCurrentNodeParameter('alertId');
	const value = isObject(locator) ? locator.value : locator;
	const [id] =
		/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(typeof value === 'string' ? value : '') ??
		[];
	return id?.toLowerCase();
}

async function searchAlertNotes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const alertId = chosenAlert(this);
	if (alertId === undefined) return { results: [] };
	const data = await askNewest(this, NOTES, {
		operationName: 'AlertNotes',
		variables: { alertId },
		permission: VIEW,
	});
	const notes = objectsIn(isObject(data.alertNotes) ? data.alertNotes.data : undefined);
	const typed = filter?.trim().toLowerCase() ?? '';
	const nameOf = ({ text, author, createdBy, createdAt }: IDataObject): string => {
		const by = isObject(createdBy) ? createdBy : isObject(author) ? author : {};
		const who = said(by.fullName) || said(by.ruleName);
		const when = said(createdAt).slice(0, 16).replace('T', ' ');
		return `${said(text).slice(0, 60)} (${[who, when].filter((one) => one !== '').join(', ')})`;
	};
	return {
		results: notes
			.sort((a, b) => said(b.createdAt).localeCompare(said(a.createdAt)))
			.map((note) => ({ name: nameOf(note), value: said(note.id) }))
			.filter(({ name }) => name.toLowerCase().includes(typed)),
	};
}

/** The values that alerts have in a column, the most frequent first. */
const valuesIn = (fieldId: string) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const { data } = await graphql(this, {
			document: FACETS,
			operationName: 'AlertFacets',
			variables: { fieldIds: [fieldId], filters: [], limit: MOST_VALUES },
			permission: VIEW,
		});
		const found = isObject(data.alertFiltersCount) ? data.alertFiltersCount.data : undefined;
		return objectsIn(objectsIn(found)[0]?.values).flatMap(({ value, label }) =>
			typeof value === 'string' && value !== '' ? [{ name: said(label) || value, value }] : [],
		);
	};

/** `detectionProduct` as people read it: `Detection Product`. */
const inWords = (fieldId: string): string =>
	fieldId.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/^./, (first) => first.toUpperCase());

/** The columns of this console by which alerts can be counted. */
async function getAlertGroupings(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const columns = await columnsOf(this);
	return [...columns.values()]
		.filter(({ groupable }) => groupable)
		.map(({ fieldId }) => ({ name: inWords(fieldId), value: fieldId }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The responses that the console offers for the chosen alert; the usual ones where none is chosen. */
async function getAlertResponses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const id = this.getCurrentNodeParameter('target') === 'alert' ? chosenAlert(this) : undefined;
	if (id === undefined) return USUAL_RESPONSES;
	const alert = (await alertStates(this, [id])).get(id);
	const account = alert === undefined ? undefined : accountOf(alert);
	if (account === undefined) return USUAL_RESPONSES;
	const { data } = await graphql(this, {
		document: AVAILABLE_ACTIONS,
		operationName: 'AlertAvailableActions',
		variables: { ids: [id], scope: { scopeType: 'ACCOUNT', scopeIds: [account] } },
		permission: VIEW,
	});
	const found = isObject(data.alertAvailableActions) ? data.alertAvailableActions.data : undefined;
	return objectsIn(found)
		.filter(({ id: action, isDisabled }) => isResponse(said(action)) && isDisabled !== true)
		.map(({ id: action, title, description }) => ({
			name: said(title),
			value: said(action),
			...(typeof description === 'string' ? { description } : {}),
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

export const alertListSearch = { searchAlerts, searchAlertNotes };

export const alertLoadOptions = {
	getAlertGroupings,
	getAlertProducts: valuesIn('detectionProduct'),
	getAlertResponses,
	getAlertVendors: valuesIn('detectionVendor'),
};
