import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { sameFor, toNodeError } from '../../../shared/errors/errors';
import { request } from '../../../shared/transport/rest';
import { beyondAhead } from '../../../shared/transport/scope/ahead';
import type { ApiRequest } from '../../../shared/types';
import { failureOf } from '../absence';
import { asSaved, isAllowed, requireAllowance, requireAllowanceForSeveral } from '../allowance';
import { dryWrite, isDryRun } from '../dryRun';
import { effectOf } from '../effects';
import { failedItem } from '../failedItem';
import type { WriteOperation } from '../operation';
import type { Plan } from '../plan';
import type { Output } from '../described';
import { afterPart } from '../partly';
import { requireSuccess } from '../success';

/** Writes with a call for each item: all are checked before the first leaves. */

interface Planned {
	item: number;
	plan: Plan;
	dry: boolean;
}

type Outcome = { output: INodeExecutionData[] } | { error: Error };

/** What an item gives back, as n8n's items. */
const asItems = (output: Output): INodeExecutionData[] =>
	(Array.isArray(output) ? output : [output]).map((json) => ({ json }));

/** Calls that are the same whoever asks for them; undefined where that shows only later. */
function keyOf({ call, send }: Plan): string | undefined {
	if (typeof call === 'function' || send !== undefined) return undefined;
	return JSON.stringify([call.method, call.path, call.query, call.body]);
}

/** Whether a call done twice is the same as done once. */
const isRepeatable = ({ call }: Plan): boolean =>
	typeof call !== 'function' && (call.method === 'PUT' || call.method === 'DELETE');

class WriteRun {
	private readonly outcomes = new Map<number, Outcome>();

	/** What was sent already, by the call. */
	private readonly sent = new Map<string, Outcome>();

	/** The records that this run changed, in their order. */
	private readonly done: string[] = [];

	private requests = 0;

	/** Whether all items together may be for one record only, as for a tool without allowance. */
	private isForOne = false;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: WriteOperation,
	) {}

	async run(items: number): Promise<INodeExecutionData[]> {
		const planned = await this.plan(this.operation.once === true ? Math.min(1, items) : items);
		this.refuseSeveral(planned);
		await this.refuseBeyond(planned);
		for (const [at, entry] of planned.entries()) {
			if (this.outcomes.has(entry.item)) continue;
			try {
				this.outcomes.set(entry.item, { output: await this.carryOut(entry) });
			} catch (error) {
				this.fail(entry.item, error, planned.length - at - 1);
			}
		}
		return this.output(items);
	}

	/** Reads and checks every item. Without Continue On Fail the first bad one ends the run. */
	private async plan(items: number): Promise<Planned[]> {
		const planned: Planned[] = [];
		for (let item = 0; item < items; item++) {
			try {
				const { context, operation } = this;
				requireAllowance(context, operation, item, { isOne: true });
				const dry = isDryRun(context, item);
				const plan = await operation.plan.call(context, item);
				requireAllowance(context, operation, item, { isOne: true, more: plan.more });
				planned.push({ item, plan, dry });
			} catch (error) {
				this.fail(item, error, 0);
			}
		}
		return planned;
	}

	/** One call of a tool is for one record, also where the agent was given many items. */
	private refuseSeveral(planned: Planned[]): void {
		if (isAllowed(this.context)) return;
		const usual = effectOf(this.operation, asSaved(this.context));
		this.isForOne = planned.some(({ plan }) => [...usual, ...(plan.more ?? [])].length > 0);
		if (!this.isForOne) return;
		const named = planned.map(({ item, plan }) => keyOf(plan) ?? plan.record?.id ?? String(item));
		const several = new Set(named).size;
		for (const { item } of planned) {
			try {
				requireAllowanceForSeveral(this.context, several, item);
			} catch (error) {
				this.fail(item, error, 0);
			}
		}
	}

	/** With a credential that is kept to a scope, nothing leaves while an item reaches beyond it. */
	private async refuseBeyond(planned: Planned[]): Promise<void> {
		const calls = planned.flatMap(({ item, plan: { call } }) =>
			typeof call === 'function' || !('path' in call) ? [] : [{ item, request: call }],
		);
		const refused = await beyondAhead(this.context, calls);
		for (const [item, error] of refused) this.fail(item, error, 0);
	}

	private async carryOut({ item, plan, dry }: Planned): Promise<INodeExecutionData[]> {
		if (dry) return asItems(await dryWrite(this.context, plan));
		// Items that ask the same share an answer; a tool without allowance sends one request.
		const key = this.isForOne
			? 'the one'
			: (plan.replaces ?? (isRepeatable(plan) ? keyOf(plan) : undefined));
		const known = key === undefined ? undefined : this.sent.get(key);
		if (known !== undefined) {
			if ('error' in known) throw sameFor(this.context.getNode(), known.error);
			return known.output;
		}
		try {
			const output = await this.send(item, plan);
			if (key !== undefined) this.sent.set(key, { output });
			return output;
		} catch (error) {
			const failure = failureOf(this.context.getNode(), this.operation, error, item);
			if (key !== undefined) this.sent.set(key, { error: failure });
			throw failure;
		}
	}

	private async send(item: number, plan: Plan): Promise<INodeExecutionData[]> {
		const { pace } = this.operation;
		const call = typeof plan.call === 'function' ? await plan.call() : plan.call;
		if ('done' in call) return asItems(call.done);
		if ('items' in call) return call.items;
		if (pace !== undefined && this.requests >= pace.burst) await sleep(pace.ms);
		this.requests++;
		const output = plan.items === undefined ? await this.ask(item, plan, call) : await plan.items();
		const id = plan.record?.id ?? output[0]?.json.id;
		this.done.push(typeof id === 'string' ? id : '');
		return output;
	}

	/** Sends the call of an item, and answers its items where the console says that it was done. */
	private async ask(item: number, plan: Plan, call: ApiRequest): Promise<INodeExecutionData[]> {
		const { context } = this;
		const { data, status } = await (plan.send?.() ?? request.call(context, call));
		const { success, what, wayOut, record } = plan;
		requireSuccess(context.getNode(), data, { success, what, wayOut, id: record?.id }, item);
		return asItems(plan.answer(data, status));
	}

	private fail(item: number, error: unknown, unsent: number): void {
		const failure = toNodeError(this.context.getNode(), error, item);
		if (this.context.continueOnFail()) return void this.outcomes.set(item, { error: failure });
		const ids = this.done.filter((id) => id !== '');
		const done = ids.length === this.done.length ? ids : this.done.length;
		throw afterPart(failure, { plural: 'items', done, unsent });
	}

	private output(items: number): INodeExecutionData[] {
		const output: INodeExecutionData[] = [];
		for (const [item, outcome] of [...this.outcomes].sort(([a], [b]) => a - b)) {
			if ('error' in outcome) output.push(failedItem(outcome.error, item));
			else {
				const pairedItem =
					this.operation.once === true
						? Array.from({ length: items }, (_, one) => ({ item: one }))
						: { item };
				for (const one of outcome.output)
					output.push({ ...one, json: { ...one.json }, pairedItem });
			}
		}
		return output;
	}
}

/** Runs a write over all input items. */
export const runWrites = async (
	context: IExecuteFunctions,
	operation: WriteOperation,
	items: number,
): Promise<INodeExecutionData[]> => await new WriteRun(context, operation).run(items);
