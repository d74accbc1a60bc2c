import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { narrowsReach, readFilter } from '../../../shared/input/filters';
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

const readEntered = (context: IExecuteFunctions, item: number) =>
	readFilter(
		context.getNode(),
		alertFilters,
		collection(context, 'filters', item),
		item,
		context.getTimezone(),
	);

/**
 * The filters of an item, checked: what it answers asks the console for its columns where the filters
 * name others than the fields do. Throws before anything is sent.
 */
export function readQuestion(this: IExecuteFunctions, item: number): () => Promise<AlertQuestion> {
	const node = this.getNode();
	const timezone = this.getTimezone();
	const filter = readEntered(this, item);
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
	const rest = readEntered(this, item);
	// A view alone is every alert of it.
	delete rest.viewType;
	const isEmpty = Object.keys(rest).length === 0;
	if (isEmpty || !narrowsReach(rest, alertFilters)) {
		throw parameterError(
			this.getNode(),
			isEmpty
				? 'Filters are empty, which would reach everything'
				: 'Filters leave no alert out, which would reach everything',
			`${isEmpty ? 'Add at least one filter beside View' : 'Every choice of a list leaves nothing out. Add a filter that names what you mean'}, or choose "Alert" or "IDs" as target. Nothing was sent.`,
			item,
		);
	}
	return ask;
}
