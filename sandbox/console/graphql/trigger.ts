import { GraphQLError } from 'graphql';

import type { Row } from '../world';
import { authorOf, visibleAlerts, type Caller, type Where } from './access';
import { catalog, disabledReason, offered, type Action } from './actions';
import { planOf, type Payload, type Plan } from './apply';
import { uuidAt } from './collection';
import { orTest, type OrFilter } from './filter';

interface TriggerArguments extends Where {
	actions?: Array<{ id: string; payload?: Payload | null }>;
	filter?: OrFilter | null;
}

const failed = (failure: string, message: string): Plan => ({ failure, message });

/** What stands against an action on an alert before its payload is looked at. */
function refusal(
	caller: Caller,
	action: Action | undefined,
	id: string,
	row: Row,
	where: Where,
): Plan | undefined {
	const rigged = (row.sandbox ?? {}) as { failure?: string; skip?: string; message?: string };
	if (rigged.failure) return failed(rigged.failure, rigged.message ?? 'Refused');
	if (rigged.skip) return { skip: rigged.skip, message: rigged.message ?? null };
	if (!action) return failed('ILLEGAL_ARGUMENTS', `Action ${id} was not found`);
	// The same words for a missing permission and for an action that such alerts do not have.
	if (!offered(caller, action, row))
		return failed('MISSING_PERMISSION', 'Missing UAM manage permissions');
	if (action.isUiOnly) return { skip: 'UI_ONLY', message: 'Not available over the API' };
	const reason = disabledReason(action, where.scope);
	return reason ? { skip: 'PRECONDITIONS_NOT_MET', message: reason } : undefined;
}

/** Carries the actions out, or plans to, and says for each what became of every alert. */
function carryOut(caller: Caller, args: TriggerArguments, rows: readonly Row[]): Row[] {
	const { world } = caller;
	const { acknowledgeOnly, writeLagMs } = world.unified.settings;
	const by = authorOf(caller);
	const known = new Map(catalog(world).map((action) => [action.id, action]));
	const due: Array<() => void> = [];
	const answers = (args.actions ?? []).map(({ id, payload }) => {
		const out = { actionId: id, success: [] as Row[], skip: [] as Row[], failure: [] as Row[] };
		for (const before of rows) {
			// An action of the same request may have changed it.
			const row = world.collections.unifiedAlerts.get(String(before.id)) ?? before;
			const given = payload ?? {};
			const plan =
				refusal(caller, known.get(id), id, row, args) ?? planOf(caller, row, id, given, by);
			if ('skip' in plan)
				out.skip.push({ id: row.id, skipType: plan.skip, skipMessage: plan.message });
			else if ('failure' in plan)
				out.failure.push({ id: row.id, errorType: plan.failure, errorMessage: plan.message });
			else {
				out.success.push({ id: row.id });
				if (acknowledgeOnly) continue;
				if (writeLagMs > 0) due.push(plan.run);
				else plan.run();
			}
		}
		return { ...out, alertCount: rows.length };
	});
	if (due.length > 0) world.transitions.after(writeLagMs, () => due.forEach((run) => run()));
	return answers;
}

function schedule(caller: Caller, args: TriggerArguments, rows: readonly Row[]): Row {
	const { world, token } = caller;
	const { waiting, settings } = world.unified;
	const user = token.userId ?? token.id;
	waiting.set(user, (waiting.get(user) ?? 0) + 1);
	const ids = rows.map(({ id }) => String(id));
	world.transitions.after(settings.scheduledMs, () => {
		waiting.set(user, (waiting.get(user) ?? 1) - 1);
		const alerts = world.collections.unifiedAlerts;
		carryOut(
			caller,
			args,
			ids.map((id) => alerts.get(id)).filter((row) => row !== undefined),
		);
	});
	const id = uuidAt(world.seed + 4, ++world.unified.made, world.clock.micros);
	return { __typename: 'TriggerActionsScheduled', bulkActionTriggerId: id, executionId: id };
}

const limited = (errorMessage: string, __typename: string, limit: number): Row => ({
	__typename: 'TriggerActionsError',
	errors: [{ errorMessage, errorPayload: { __typename, limit } }],
});

export const triggerFields = {
	/** Without a filter, or with an empty one, this acts on **every** alert, as a console does. */
	alertTriggerActions(args: TriggerArguments, caller: Caller): Row {
		const { settings, waiting } = caller.world.unified;
		for (const { id, payload } of args.actions ?? []) {
			const given = Object.values(payload ?? {}).filter((value) => value !== null);
			if (given.length > 1) throw new GraphQLError(`Action ${id} must have exactly one payload`);
		}
		const rows = visibleAlerts(caller, args).filter(orTest(args.filter));
		if (rows.length > settings.actionLimit)
			return limited(
				`Number of alerts exceeds the limit of ${settings.actionLimit}`,
				'ActionsErrorLimitPayload',
				settings.actionLimit,
			);
		if (rows.length === 0) return { __typename: 'ActionsTriggered', actions: [] };
		if (settings.scheduleFrom !== null && rows.length >= settings.scheduleFrom) {
			const count = waiting.get(caller.token.userId ?? caller.token.id) ?? 0;
			if (count >= settings.concurrentLimit)
				return limited(
					`User has ${count} executions running`,
					'ActionsErrorConcurrentUserLimitPayload',
					settings.concurrentLimit,
				);
			return schedule(caller, args, rows);
		}
		return { __typename: 'ActionsTriggered', actions: carryOut(caller, args, rows) };
	},
};
