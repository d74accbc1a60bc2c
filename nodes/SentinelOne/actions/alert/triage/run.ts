import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError, sameFor, toNodeError } from '../../../../shared/errors/errors';
import { MAY_BE_GONE, noSuch } from '../../../../shared/errors/notFound';
import { alertStates } from '../../../../shared/paging/alertPages';
import type { ItemResult, TogetherOperation } from '../../../operations/operation';
import { withOptions } from '../../../operations/options';
import type { AlertAction, Outcome } from './action';
import { actAlone } from './alone';
import { dryAction } from './dry';
import { confirm } from './confirm';
import { MANAGE, explainMissing, permissionOf } from './permission';
import type { Preparing } from './prepare';
import { prepareItems, resolveItems } from './prepare';
import { ActionSender } from './send';
import type { Resolved } from './settle';
import { settle } from './settle';
import type { AlertActionSpec } from './spec';
import { waitMsOf, waitOption } from './spec';
import { alertTarget, targetFields } from './targets';
import { alertsIn, tell } from './tell';
import { said } from '../../../../shared/records/unifiedAlert';

/**
 * Actions on alerts: many input items, few requests, an answer of its own for every item. The ids are
 * read first and sent, never a filter: one that is empty or missing reaches every alert there is.
 */

class TriageRun implements Preparing {
	readonly results = new Map<number, ItemResult>();

	readonly outcomes = new Map<string, number>();

	private readonly sender: ActionSender;

	/** Alerts as they were read last. */
	private readonly alerts = new Map<string, IDataObject>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly spec: AlertActionSpec,
		readonly operation: TogetherOperation,
	) {
		this.sender = new ActionSender(context);
	}

	saw(alert: IDataObject): void {
		this.alerts.set(said(alert.id), alert);
	}

	get requests(): number {
		return this.sender.requests;
	}

	/** Items that ask the same go together, in the order of their first one. */
	async run(resolved: readonly Resolved[]): Promise<void> {
		for (const entry of resolved) if (entry.dry) await this.tryOut(entry);
		const groups = new Map<string, Resolved[]>();
		for (const entry of resolved) {
			if (entry.dry) continue;
			const key = JSON.stringify([entry.action.id, entry.action.payload]);
			const group = groups.get(key);
			if (group === undefined) groups.set(key, [entry]);
			else group.push(entry);
		}
		for (const group of groups.values()) await this.runGroup(group);
	}

	/** What an item would do: the look-ups and checks of the real run, and nothing else. */
	private async tryOut({ item, ids, single, action }: Resolved): Promise<void> {
		try {
			const there = await this.alertsOf(ids);
			if (there.size === 0) {
				throw parameterError(
					this.context.getNode(),
					single
						? noSuch('alert', ids[0] ?? '')
						: `The console has none of the ${alertsIn(ids.length)}`,
					MAY_BE_GONE,
					item,
				);
			}
			await this.spec.inspect?.call(this.context, action, there);
			this.results.set(item, { json: dryAction(this.context, action, ids, there) });
		} catch (error) {
			this.fail(item, error);
		}
	}

	/** The alerts of these ids, as far as the console has them. */
	private async alertsOf(ids: readonly string[]): Promise<Map<string, IDataObject>> {
		const unread = ids.filter((id) => !this.alerts.has(id));
		for (const [id, alert] of await alertStates(this.context, unread)) this.alerts.set(id, alert);
		const there = new Map<string, IDataObject>();
		for (const id of ids) {
			const alert = this.alerts.get(id);
			if (alert !== undefined) there.set(id, alert);
		}
		return there;
	}

	fail(item: number, error: unknown): void {
		const failure = toNodeError(this.context.getNode(), error, item);
		if (!this.context.continueOnFail()) throw failure;
		this.results.set(item, { error: failure });
	}

	private async runGroup(group: readonly Resolved[]): Promise<void> {
		const { context } = this;
		const [first] = group;
		if (first === undefined) return;
		const { action } = first;
		const wanted = [...new Set(group.flatMap(({ ids }) => ids))];
		let outcomes: Map<string, Outcome>;
		try {
			outcomes = await this.act(action, wanted, first.item);
		} catch (error) {
			const failure = toNodeError(context.getNode(), error);
			for (const { item } of group) this.fail(item, sameFor(context.getNode(), failure));
			return;
		}
		for (const entry of group) {
			const result = settle(context.getNode(), entry, outcomes);
			if ('error' in result) this.fail(entry.item, result.error);
			else this.results.set(entry.item, result);
		}
	}

	/** Does it, and answers what became of each alert. */
	private async act(
		action: AlertAction,
		wanted: readonly string[],
		item: number,
	): Promise<Map<string, Outcome>> {
		const { context, spec } = this;
		const there = await this.alertsOf(wanted);
		if (there.size === 0) return new Map();
		await spec.inspect?.call(context, action, there);
		const [only] = there.keys();
		let outcomes: Map<string, Outcome>;
		if (spec.alone !== undefined && there.size === 1 && only !== undefined) {
			this.sender.requests++;
			outcomes = new Map([[only, await actAlone(context, spec.alone, action, only)]]);
		} else {
			const before = await action.watch?.before(context, [...there.keys()]);
			const permission = spec.permission ?? permissionOf([...there.values()][0] ?? {});
			const goesOn = context.continueOnFail();
			const said = await this.sender.send(action, there, permission, goesOn);
			outcomes = await confirm(context, action, said, waitMsOf(context, item), before);
		}
		for (const [id, outcome] of outcomes) {
			if ('failure' in outcome && outcome.failure.type === 'MISSING_PERMISSION') {
				const alert = there.get(id) ?? {};
				outcomes.set(id, {
					failure: await explainMissing(context, action, id, alert, outcome.failure),
				});
			}
			const name = 'failure' in outcome ? 'failed' : outcome.outcome;
			this.outcomes.set(name, (this.outcomes.get(name) ?? 0) + 1);
		}
		return outcomes;
	}
}

/** An operation that acts on alerts. */
export function alertAction(spec: AlertActionSpec): TogetherOperation {
	const operation: TogetherOperation = {
		menu: spec.menu,
		effect: spec.effect,
		calls: spec.calls ?? ['mutation alertTriggerActions'],
		permission: spec.permission ?? MANAGE,
		target: alertTarget,
		fields: withOptions([...targetFields, ...spec.fields], [...(spec.options ?? []), waitOption]),
		async executeTogether(items) {
			const run = new TriageRun(this, spec, operation);
			await run.run(await resolveItems(run, prepareItems(run, items)));
			tell(this, run, items);
			return run.results;
		},
	};
	return operation;
}
