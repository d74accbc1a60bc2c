import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { findCall } from '../../../shared/contract';
import { parameterError } from '../../../shared/errors/errors';
import type { Filters } from '../../../shared/input/filters';
import { narrowsReach } from '../../../shared/input/filters';
import type { BulkCall } from '../operation';

/** Filters by names that nobody here has declared: a console that drops them would act on everything. */

const some = (filter: IDataObject, isKept: (name: string) => boolean): IDataObject =>
	Object.fromEntries(Object.entries(filter).filter(([name]) => isKept(name)));

/** Names among Other Filters that are declared, whether or not the editor shows them. */
const declared = (filters: Filters): Set<string> =>
	new Set(
		filters
			.flatMap((one) => ('parseAll' in one ? one.known : [one]))
			.map(({ field }) => field.name),
	);

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
	const own = declared(filters);
	if (
		narrowsReach(
			some(filter, (name) => own.has(name)),
			filters,
		)
	)
		return;
	const call = await findCall(`${method} ${path}`);
	if (call === undefined) return;
	const names = new Set(
		call.fields.flatMap(({ place, at: [first, second = ''] }) =>
			place === 'body' && first === 'filter' ? [second] : [],
		),
	);
	if (
		narrowsReach(
			some(filter, (name) => own.has(name) || names.has(name)),
			filters,
		)
	)
		return;
	const unknown = Object.keys(filter).filter((name) => !own.has(name) && !names.has(name));
	throw parameterError(
		context.getNode(),
		`Filter "Other Filters" holds "${(unknown[0] ?? '').slice(0, 40)}", by which the console is not known to filter`,
		'A console may leave out what it does not know, and would then reach everything. Use the names in the API reference of your console, which are case-sensitive, or add a filter that has a field. Nothing was sent.',
		item,
	);
}
