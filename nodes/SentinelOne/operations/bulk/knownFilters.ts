import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { findCall } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import type { Filters } from '../../../shared/input/filters';
import { fieldsIn, narrowsReach } from '../../../shared/input/filters';
import type { BulkCall } from '../operation';

/** Filters by names that nobody here has declared: a console that drops them would act on everything. */

const some = (filter: IDataObject, isKept: (name: string) => boolean): IDataObject =>
	Object.fromEntries(Object.entries(filter).filter(([name]) => isKept(name)));

/**
 * Throws unless something in `filter` narrows it by a name that is declared or that the contract has
 * for this call. Of a call that no contract has, nobody can say.
 */
export async function requireKnownFilter(
	context: IExecuteFunctions,
	{ method, path }: Pick<BulkCall, 'method' | 'path'>,
	filters: Filters,
	filter: IDataObject,
	item: number,
): Promise<void> {
	const own = new Set(fieldsIn(filters).map(({ field }) => field.name));
	const narrowsBy = (isKept: (name: string) => boolean): boolean =>
		narrowsReach(some(filter, isKept), filters);
	if (narrowsBy((name) => own.has(name))) return;
	const call = await findCall(`${method} ${path}`);
	if (call === undefined) return;
	const names = new Set(
		call.fields.flatMap(({ place, at: [first, second = ''] }) =>
			place === 'body' && first === 'filter' ? [second] : [],
		),
	);
	const isKnown = (name: string): boolean => own.has(name) || names.has(name);
	if (narrowsBy(isKnown)) return;
	const unknown = Object.keys(filter).find((name) => !isKnown(name)) ?? '';
	throw parameterError(
		context.getNode(),
		`Filter "Other Filters" holds "${unknown.slice(0, 40)}", by which the console is not known to filter`,
		'A console may leave out what it does not know, and would then reach everything. Use the names in the API reference of your console, which are case-sensitive, or add a filter that has a field. Nothing was sent.',
		item,
	);
}
