import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { readFilter } from '../../../shared/input/filters';
import { collection, parsed } from '../../../shared/input/parameters';
import { columnsOf } from '../../../shared/records/unifiedAlertConsole';
import type { AlertQuestion } from '../../../shared/records/unifiedAlertFilters';
import {
	alertFilters,
	alertQuestion,
	otherNames,
} from '../../../shared/records/unifiedAlertFilters';
import { filtersField } from '../../fields/common';

/** Which alerts an operation is for, as filters. */

export const filtersOfAlerts: INodeProperties = filtersField(alertFilters);

const labelOf = (name: string): string => {
	const own = alertFilters.find(({ field }) => field.name === name);
	return own === undefined
		? `Filter "Other Filters": "${name}"`
		: `Filter "${own.field.displayName}"`;
};

/**
 * The filters of an item, checked: what it answers asks the console for its columns where the filters
 * name others than the fields do. Throws before anything is sent.
 */
export function readQuestion(this: IExecuteFunctions, item: number): () => Promise<AlertQuestion> {
	const node = this.getNode();
	const timezone = this.getTimezone();
	const entered = collection(this, 'filters', item);
	const filter = readFilter(node, alertFilters, entered, item, timezone);
	const named = <T>(name: string, make: () => T) => parsed(node, labelOf(name), item, make);
	if (otherNames(filter).length === 0) {
		const question = alertQuestion(filter, timezone, undefined, named);
		return () => Promise.resolve(question);
	}
	return async () => alertQuestion(filter, timezone, await columnsOf(this), named);
}

/** The same for an action, which never reaches alerts that nothing names. */
export function readNarrowQuestion(
	this: IExecuteFunctions,
	item: number,
): () => Promise<AlertQuestion> {
	const ask = readQuestion.call(this, item);
	const entered = Object.keys(collection(this, 'filters', item));
	// A view alone is every alert of it.
	if (entered.every((name) => name === 'viewType')) {
		throw parameterError(
			this.getNode(),
			'Filters are empty, which would reach everything',
			'Add at least one filter beside View, or choose "Alert" or "IDs" as target. Nothing was sent.',
			item,
		);
	}
	return ask;
}
