import type { IDataObject, INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { parameterError, sameFor } from '../../../../shared/errors/errors';
import { MAY_BE_GONE, noSuch } from '../../../../shared/errors/notFound';
import type { ItemResult } from '../../../operations/operation';
import type { AlertAction, Failure, Outcome } from './action';
import { alertsIn, number } from './tell';

/** An item of an action on alerts, once it is known which alerts it is for. */
export interface Resolved {
	item: number;
	dry: boolean;
	ids: string[];
	/** Whether the person named one alert, and gets an answer about that one. */
	single: boolean;
	action: AlertAction;
}

/** The failure of an item of which some alerts, or all, were not changed. */
function failureOf(
	node: INode,
	{ item, ids, single, action }: Resolved,
	failures: ReadonlyMap<string, Failure>,
	unknown: string[],
): NodeApiError | NodeOperationError {
	const why = [...failures.values()][0]!;
	let error: NodeApiError | NodeOperationError;
	if (why.error !== undefined && failures.size === ids.length) error = sameFor(node, why.error);
	else if (single && unknown.length > 0) {
		error = parameterError(node, why.reason, why.wayOut, item);
	} else if (single) {
		error = parameterError(
			node,
			`The console did not ${action.what}: ${why.reason}`,
			why.wayOut,
			item,
		);
	} else {
		const listed = [...failures]
			.slice(0, 3)
			.map(([id, { reason }]) => `${id}: ${reason}`)
			.join('; ');
		const rest = ids.length - failures.size;
		const done = rest === 0 ? 'None was changed.' : `The other ${number(rest)} went through.`;
		error = parameterError(
			node,
			`The console did not ${action.what} for ${number(failures.size)} of the ${alertsIn(ids.length)}: ${listed}${failures.size > 3 ? '; …' : ''}`,
			`${done} ${why.wayOut}`.trim(),
			item,
		);
		error.context.failedIds = [...failures.keys()];
	}
	if (unknown.length > 0) error.context.unknownIds = unknown;
	return error;
}

/** One item's own answer out of what became of its alerts. */
export function settle(
	node: INode,
	resolved: Resolved,
	outcomes: ReadonlyMap<string, Outcome>,
): ItemResult {
	const { ids, single, action } = resolved;
	const failures = new Map<string, Failure>();
	const counts = { applied: 0, alreadySet: 0, scheduled: 0 };
	const unknown: string[] = [];
	for (const id of ids) {
		const outcome = outcomes.get(id);
		if (outcome === undefined) {
			unknown.push(id);
			failures.set(id, { reason: noSuch('alert', id), wayOut: MAY_BE_GONE });
		} else if ('failure' in outcome) failures.set(id, outcome.failure);
		else counts[outcome.outcome]++;
	}
	const [only = ''] = ids;
	if (failures.size === 0) {
		const own = outcomes.get(only);
		const more = own !== undefined && 'outcome' in own ? own.more : undefined;
		const json: IDataObject =
			single && own !== undefined && 'outcome' in own
				? { id: only, ...action.tells, outcome: own.outcome, ...more }
				: { ids, requested: ids.length, ...action.tells, ...counts };
		return { json };
	}
	return { error: failureOf(node, resolved, failures, unknown) };
}
