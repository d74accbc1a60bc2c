import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../../shared/errors/errors';
import { parsed, raw, read } from '../../../../shared/input/parameters';
import { asOneOf, asWhole } from '../../../../shared/input/values';
import { alertList } from '../../../../shared/paging/alertPages';
import { connectionPage, connectionRows } from '../../../../shared/paging/connectionList';
import type { AlertQuestion } from '../../../../shared/records/unifiedAlertFilters';
import type { TogetherOperation } from '../../../operations/operation';
import { EXAMPLE, alertLocator, asUuids, readAlertId } from '../alertId';
import { filtersOfAlerts, readNarrowQuestion } from '../question';

/** Which alerts an action is for: one, a list of ids, or those that filters find. */

export const alertTarget: TogetherOperation['target'] = {
	noun: 'alert',
	plural: 'alerts',
	choices: ['one', 'ids', 'filter'],
};

const onlyFor = (target: string): INodeProperties['displayOptions'] => ({
	show: { target: [target] },
});

const MOST = 1000;

export const targetFields: INodeProperties[] = [
	{
		displayName: 'Target',
		name: 'target',
		type: 'options',
		options: [
			{
				name: 'Alert',
				value: 'alert',
				description: 'One alert for each input item. Items with the same settings share requests.',
			},
			{
				name: 'IDs',
				value: 'ids',
				description: 'Several IDs, separated by commas or as a list',
			},
			{
				name: 'Filter',
				value: 'filter',
				description: 'Alerts that match filters. An empty filter is refused.',
			},
		],
		default: 'alert',
		description: 'Which alerts to act on',
	},
	{ ...alertLocator, displayOptions: onlyFor('alert') },
	{
		displayName: 'Alert IDs',
		name: 'alertIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: `e.g. ${EXAMPLE}`,
		description: 'IDs separated by commas, or an expression that returns a list of IDs',
		displayOptions: onlyFor('ids'),
	},
	{ ...filtersOfAlerts, displayOptions: { hide: { target: ['alert', 'ids'] } } },
	{
		displayName: 'Max Alerts',
		name: 'maxAlerts',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: MOST,
		description: 'Do nothing if the filters find more alerts than this',
		displayOptions: onlyFor('filter'),
	},
];

export type AlertTarget =
	| { ids: string[]; single: boolean }
	| { ask: () => Promise<AlertQuestion>; max: number; single: false };

/** Reads and checks the target of an item. Throws before anything is sent. */
export function readAlertTarget(this: IExecuteFunctions, item: number): AlertTarget {
	const by = parsed(this.getNode(), 'Target', item, () =>
		asOneOf(raw(this, 'target', item), ['alert', 'ids', 'filter']),
	);
	if (by === 'alert') return { ids: [readAlertId.call(this, item)], single: true };
	if (by === 'ids') {
		return { ids: read(this, 'alertIds', 'Alert IDs', item, asUuids), single: false };
	}
	const max = read(this, 'maxAlerts', 'Max Alerts', item, (value) => asWhole(value ?? MOST, 1));
	return { ask: readNarrowQuestion.call(this, item), max, single: false };
}

/** The alerts that filters find, as they are now. Throws when there are more than `max`. */
export async function alertsFound(
	this: IExecuteFunctions,
	question: AlertQuestion,
	max: number,
	item: number,
): Promise<IDataObject[]> {
	const tooMany = (count: number | string) =>
		parameterError(
			this.getNode(),
			`The filters find ${count} alerts, more than the ${max.toLocaleString('en-US')} allowed by "Max Alerts"`,
			'Raise "Max Alerts" if you really mean all of them, or narrow the filters. Nothing was changed.',
			item,
		);
	const list = alertList(question, { by: 'detectedAt', order: 'DESC' });
	const { totalItems } = await connectionPage(this, list, { limit: 1 });
	if (totalItems !== undefined && totalItems > max) {
		throw tooMany(totalItems.toLocaleString('en-US'));
	}
	const rows = await connectionRows(this, list, { limit: max + 1 });
	const found = rows.filter(({ id }) => typeof id === 'string');
	if (found.length > max) throw tooMany('more');
	return found;
}
