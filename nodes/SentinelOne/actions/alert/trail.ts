import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { noSuch } from '../../../shared/errors/notFound';
import { collection, parsed } from '../../../shared/input/parameters';
import { asOneOf, asText, asTexts } from '../../../shared/input/values';
import { connectionRows } from '../../../shared/paging/connection';
import { valuesOf } from '../../../shared/records/unifiedAlert';
import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import { isObject } from '../../../shared/types';
import { filtersField, returnAllAndLimit } from '../../fields/common';
import { readLimit } from '../../operations/list';
import type { Described, ItemOperation } from '../../operations/operation';
import { alertLocator, readAlertId } from './alertId';

/** What happened to an alert: its history, and its timeline, which has notes and indicators too. */

interface Trail extends Pick<Described, 'menu'> {
	document: string;
	operationName: string;
	field: 'alertHistory' | 'alertTimeline';
	/** The field of an entry that says who did it. */
	creator: string;
	types: NonNullable<INodeProperties['options']>;
}

const PAGE_SIZE = 200;

/** An entry with its author beside the rest: a user, a rule, or nobody. */
export function entryOf(creator: string, alertId: string, entry: IDataObject): IDataObject {
	const { [creator]: by, ...rest } = entry;
	return { alertId, ...rest, by: isObject(by) && Object.keys(by).length > 0 ? by : null };
}

function readTrailFilter(
	this: IExecuteFunctions,
	types: readonly string[],
	item: number,
): IDataObject | undefined {
	const node = this.getNode();
	const { itemTypes, text } = collection(this, 'filters', item);
	const filter: IDataObject = {};
	if (itemTypes !== undefined) {
		filter.itemTypes = parsed(node, 'Filter "Types"', item, () =>
			asTexts(itemTypes).map((type) => asOneOf(type, types)),
		);
	}
	if (text !== undefined) filter.text = parsed(node, 'Filter "Text"', item, () => asText(text));
	return Object.keys(filter).length === 0 ? undefined : filter;
}

export function trailOf({
	menu,
	document,
	operationName,
	field,
	creator,
	types,
}: Trail): ItemOperation {
	const known = valuesOf(types as Parameters<typeof valuesOf>[0]);
	return {
		menu,
		effect: 'reads',
		calls: [`query ${field}`],
		permission: VIEW,
		fields: [
			alertLocator,
			...returnAllAndLimit,
			filtersField([
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					default: '',
					description: 'Only entries with this text',
				},
				{
					displayName: 'Types',
					name: 'itemTypes',
					type: 'multiOptions',
					options: types,
					default: [],
					description: 'Only entries of these types',
				},
			]),
		],
		async execute(item) {
			const alertId = readAlertId.call(this, item);
			const limit = readLimit.call(this, item);
			const filter = readTrailFilter.call(this, known, item);
			return await connectionRows(
				this,
				{
					name: 'entries',
					field,
					pageSize: PAGE_SIZE,
					request: {
						document,
						operationName,
						variables: { alertId, ...(filter === undefined ? {} : { filter }) },
						permission: VIEW,
						record: { field, notFound: noSuch('alert', alertId) },
					},
				},
				{ limit, shape: (entry) => entryOf(creator, alertId, entry) },
			);
		},
	};
}
