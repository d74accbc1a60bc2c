import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { shapeError, toNodeError } from '../../../../shared/errors/errors';
import { MAYBE_DONE } from '../../../../shared/errors/outcome';
import { IDS_A_FILTER } from '../../../../shared/paging/alertPages';
import { accountOf } from '../../../../shared/records/unifiedAlert';
import { TRIGGER_ACTIONS } from '../../../../shared/records/unifiedAlertDocuments';
import { graphql } from '../../../../shared/transport/graphql';
import { filterNarrows } from '../../../../shared/contract';
import { pause } from '../../../../shared/transport/stop';
import { isObject, objectsIn } from '../../../../shared/types';
import type { AlertAction, Failure, Said } from './action';

/** The requests of an action on alerts, and what the console said of each alert. */

/** How long to wait for a turn while other actions of the same user are under way. */
const TURN_MS = 60_000;
const TURN_EVERY_MS = 5_000;

const SKIPPED: Readonly<Record<string, string>> = {
	NEWER_ACTION: 'a newer action of the same kind overtook it',
	NOT_SUPPORTED: 'the product behind the alert does not support it',
	PRECONDITIONS_NOT_MET: 'the alert is not in a state for it',
	SYNC_ISSUE: 'the product behind the alert is out of step with the console',
	UI_ONLY: 'it takes the console itself and cannot be done over the API',
};
const FAILED: Readonly<Record<string, string>> = {
	ALERT_NOT_FOUND: 'the console does not find the alert any more',
	ILLEGAL_ARGUMENTS: 'the console does not take these values',
	INSUFFICIENT_CREDITS: 'there are not enough credits',
	MISSING_PERMISSION: 'a permission is missing',
	SERVICE_ERROR: 'the console has a fault',
	SURFACE_CLIENT_ERROR: 'the product behind the alert refused it',
	SURFACE_READ_TIMEOUT: 'the product behind the alert did not answer in time',
	SURFACE_SERVER_ERROR: 'the product behind the alert has a fault',
	SURFACE_TOO_MANY_REQUESTS: 'the product behind the alert is asked too often',
};
/** These may have been carried out all the same. */
const UNCERTAIN = /^(?:SERVICE_ERROR|SURFACE_READ_TIMEOUT|SURFACE_SERVER_ERROR)$/;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** A reason in words, with what the console said beside it. */
function because(known: Readonly<Record<string, string>>, type: string, said: string): string {
	const words = known[type] ?? (type === '' ? 'the console gave no reason' : type);
	return said === '' ? words : `${words} (${said})`;
}

const WAY_OUT = 'Look at the alert in the console.';

function skipped({ skipType, skipMessage }: IDataObject): Said {
	const type = text(skipType);
	if (type === 'NO_CHANGE') return 'noChange';
	return { reason: because(SKIPPED, type, text(skipMessage)), wayOut: WAY_OUT, type };
}

function failed({ errorType, errorMessage }: IDataObject): Failure {
	const type = text(errorType);
	return {
		reason: because(FAILED, type, text(errorMessage)),
		wayOut: type === 'SURFACE_TOO_MANY_REQUESTS' ? 'Run this again for the alert later.' : WAY_OUT,
		type,
		...(UNCERTAIN.test(type) ? { maybe: true } : {}),
	};
}

interface Limit {
	/** Alerts in one request, or executions of one user under way. */
	of: 'alerts' | 'executions';
	limit: number;
}

function limitIn(errors: readonly IDataObject[]): Limit | undefined {
	for (const { errorPayload } of errors) {
		if (!isObject(errorPayload)) continue;
		const { __typename: kind, limit } = errorPayload;
		if (typeof limit !== 'number') continue;
		if (kind === 'ActionsErrorLimitPayload') return { of: 'alerts', limit };
		if (kind === 'ActionsErrorConcurrentUserLimitPayload') return { of: 'executions', limit };
	}
	return undefined;
}

/** One run's requests. It learns how many alerts this console takes at a time. */
export class ActionSender {
	requests = 0;

	private most = IDS_A_FILTER;

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * Sends an action for `alerts`, as they were read, in as few requests as the console takes. Answers
	 * what it said of each. Stops after a failed request unless `goesOn`.
	 */
	async send(
		action: AlertAction,
		alerts: ReadonlyMap<string, IDataObject>,
		permission: string,
		goesOn: boolean,
	): Promise<Map<string, Said>> {
		const said = new Map<string, Said>();
		const ids = [...alerts.keys()];
		const patience = Date.now() + TURN_MS;
		for (let at = 0; at < ids.length; ) {
			const some = ids.slice(at, at + this.most);
			let result: IDataObject;
			try {
				result = await this.trigger(action, some, alerts, permission);
			} catch (error) {
				const failure = toNodeError(this.context.getNode(), error);
				const maybe = failure.message.includes(MAYBE_DONE);
				const reason = failure.message;
				for (const id of some) said.set(id, { reason, wayOut: '', maybe, error: failure });
				if (!goesOn) return said;
				at += some.length;
				continue;
			}
			const limit = result.__typename === 'TriggerActionsError' ? this.limitOf(result) : undefined;
			if (limit?.of === 'alerts' && limit.limit >= 1 && limit.limit < some.length) {
				this.most = limit.limit;
				continue;
			}
			if (limit?.of === 'executions' && Date.now() + TURN_EVERY_MS < patience) {
				await pause.call(this.context, TURN_EVERY_MS);
				continue;
			}
			for (const [id, one] of this.saidOf(result, some)) said.set(id, one);
			at += some.length;
		}
		return said;
	}

	private async trigger(
		action: AlertAction,
		ids: readonly string[],
		alerts: ReadonlyMap<string, IDataObject>,
		permission: string,
	): Promise<IDataObject> {
		const { context } = this;
		const accounts = new Set<string>();
		for (const id of ids) {
			const account = accountOf(alerts.get(id) ?? {});
			if (account !== undefined) accounts.add(account);
		}
		// An alert acts under the scope of its own account.
		const scope = { scopeType: 'ACCOUNT', scopeIds: [...accounts] };
		const filter = {
			or: [{ and: [{ fieldId: 'id', stringIn: { values: [...ids] } }] }],
		};
		// The last guard before the wire: a filter that names nothing reaches every alert.
		if (!filterNarrows(filter)) throw new Error('An action on alerts names no alert');
		this.requests++;
		const { data } = await graphql(context, {
			document: TRIGGER_ACTIONS,
			operationName: 'TriggerAlertActions',
			permission,
			variables: {
				filter,
				actions: [
					{
						id: action.id,
						...(action.payload === undefined ? {} : { payload: action.payload }),
					},
				],
				...(accounts.size === 0 ? {} : { scope }),
			},
		});
		const result = data.alertTriggerActions;
		if (!isObject(result)) throw shapeError(context.getNode(), 'nothing', 200, true);
		return result;
	}

	private limitOf({ errors }: IDataObject): Limit | undefined {
		return limitIn(objectsIn(errors));
	}

	/** What a result says of each of the alerts that were sent. */
	private saidOf(result: IDataObject, ids: readonly string[]): Map<string, Said> {
		const all = (one: Said) => new Map(ids.map((id) => [id, one]));
		if (result.__typename === 'TriggerActionsScheduled') return all('scheduled');
		if (result.__typename === 'TriggerActionsError') {
			const errors = objectsIn(result.errors);
			const words = errors
				.map(({ errorMessage }) => text(errorMessage))
				.filter((one) => one !== '');
			const limit = limitIn(errors);
			return all({
				reason: `the console refused the request: ${words.join('; ') || 'no reason given'}`,
				wayOut:
					limit?.of === 'executions'
						? `This user may have ${limit.limit} actions under way at a time. Run this again when they are done.`
						: WAY_OUT,
			});
		}
		// An empty list of actions matched nothing.
		const said = all('nothing');
		const note = (entry: IDataObject, one: Said) => {
			if (typeof entry.id === 'string' && said.has(entry.id)) said.set(entry.id, one);
		};
		for (const { success, skip, failure } of objectsIn(result.actions)) {
			for (const entry of objectsIn(success)) note(entry, 'done');
			for (const entry of objectsIn(skip)) note(entry, skipped(entry));
			for (const entry of objectsIn(failure)) note(entry, failed(entry));
		}
		return said;
	}
}
