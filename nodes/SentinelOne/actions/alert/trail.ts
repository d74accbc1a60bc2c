import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { noSuch } from '../../../shared/errors/notFound';
import type { FilterField } from '../../../shared/input/filters';
import { readFilter } from '../../../shared/input/filters';
import { collection } from '../../../shared/input/parameters';
import { asOneOf, asTexts } from '../../../shared/input/values';
import { connectionRows } from '../../../shared/paging/connectionList';
import * as filter from '../../../shared/records/filterFields';
import { valuesOf } from '../../../shared/records/options';
import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import { isObject } from '../../../shared/types';
import { filtersField, returnAllAndLimit } from '../../fields/common';
import { readLimit } from '../../operations/list';
import type { ItemOperation } from '../../operations/operation';
import type { Described } from '../../operations/described';
import { alertLocator, readAlertId } from './alertId';

/** What happened to an alert: its history, and its timeline, which has notes and indicators too. */

interface Trail extends Pick<Described, 'menu'> {
	document: string;
	operationName: string;
	field: 'alertHistory' | 'alertTimeline';
	/** The field of an entry that says who did it. */
	creator: string;
	types: INodePropertyOptions[];
}

const PAGE_SIZE = 200;

/** An entry with its author beside the rest: a user, a rule, or nobody. */
function entryOf(creator: string, alertId: string, entry: IDataObject): IDataObject {
	const { [creator]: by, ...rest } = entry;
	return { alertId, ...rest, by: isObject(by) && Object.keys(by).length > 0 ? by : null };
}

export function trailOf({
	menu,
	document,
	operationName,
	field,
	creator,
	types,
}: Trail): ItemOperation {
	const known = valuesOf(types);
	const filters: FilterField[] = [
		filter.text('text', 'Text', 'Only entries with this text'),
		{
			...filter.choices('itemTypes', 'Types', 'Only entries of these types', types),
			// Others than it knows are an error of the console's.
			parse: (value) => asTexts(value).map((type) => asOneOf(type, known)),
		},
	];
	return {
		menu,
		effect: 'reads',
		calls: [`query ${field}`],
		permission: VIEW,
		fields: [alertLocator, ...returnAllAndLimit, filtersField(filters)],
		async execute(item) {
			const alertId = readAlertId.call(this, item);
			const limit = readLimit.call(this, item);
			const entered = collection(this, 'filters', item);
			const wanted = readFilter(this.getNode(), filters, entered, item, this.getTimezone());
			return await connectionRows(
				this,
				{
					name: 'entries',
					field,
					pageSize: PAGE_SIZE,
					request: {
						document,
						operationName,
						variables: {
							alertId,
							...(Object.keys(wanted).length === 0 ? {} : { filter: wanted as IDataObject }),
						},
						permission: VIEW,
						record: { field, notFound: noSuch('alert', alertId) },
					},
				},
				{ limit, shape: (entry) => entryOf(creator, alertId, entry) },
			);
		},
	};
}
