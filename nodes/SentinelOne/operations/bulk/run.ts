import type { IExecuteFunctions } from 'n8n-workflow';
import { toNodeError } from '../../../shared/errors/errors';
import { failureOf } from '../absence';
import type { BulkAnswer, BulkCall, BulkOperation, ItemResult } from '../operation';
import { tryOut } from './dry';
import { sendEverything } from './everything';
import type { Prepared } from './prepare';
import { keyOf, prepareItems } from './prepare';
import type { BulkReport } from './send';
import { BulkSender } from './send';
import { Settlement } from './settle';

/** Bulk operations: many input items, few requests, and an answer of its own for every item. */

type NodeFailure = ReturnType<typeof toNodeError>;

class BulkRun {
	readonly results = new Map<number, ItemResult>();

	readonly sender: BulkSender;

	private settlement!: Settlement;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: BulkOperation,
	) {
		this.sender = new BulkSender(context, operation);
	}

	/** Reads and checks every item before the first request leaves. */
	async prepare(items: number): Promise<Prepared[]> {
		const { context, operation } = this;
		const fail = (item: number, error: unknown) => this.fail(item, error);
		return await prepareItems({ context, operation, fail }, items);
	}

	/** Items that ask the same go together. */
	async run(all: Prepared[]): Promise<void> {
		const tried = await tryOut(
			this.context,
			this.operation,
			all.filter(({ dry }) => dry),
		);
		for (const { item, result } of tried) {
			if (result instanceof Error) this.fail(item, result);
			else this.results.set(item, { json: result });
		}
		const prepared = all.filter(({ dry }) => !dry);
		const expected = new Set(
			prepared.flatMap(({ target }) => (target.by === 'ids' ? target.ids : [])),
		);
		this.settlement = new Settlement(this.context.getNode(), this.operation, [...expected]);
		const groups = new Map<string, Prepared[]>();
		for (const entry of prepared) {
			const key = keyOf(entry);
			const group = groups.get(key);
			if (group === undefined) groups.set(key, [entry]);
			else group.push(entry);
		}
		for (const group of groups.values()) {
			const [first] = group;
			if (first === undefined) continue;
			if (first.target.by === 'ids') await this.runIds(first.call, group);
			else await this.runUnnamed(first, group);
		}
	}

	private fail(item: number, error: unknown): void {
		const failure = toNodeError(this.context.getNode(), error, item);
		if (!this.context.continueOnFail()) throw failure;
		this.results.set(item, { error: failure });
	}

	private done(item: number, answer: BulkAnswer): void {
		const { ids, affected, single } = answer;
		const json =
			this.operation.answer?.(answer) ??
			(ids === undefined
				? { affected }
				: single
					? { id: ids[0], affected }
					: { ids, requested: ids.length, affected });
		this.results.set(item, { json });
	}

	/** Sends the ids of all items of a group in as few requests as they fit into. */
	private async runIds(call: BulkCall, group: Prepared[]): Promise<void> {
		const wanted = new Set<string>();
		for (const { target } of group) {
			if (target.by === 'ids') for (const id of target.ids) wanted.add(id);
		}
		const all = [...wanted];
		const size = this.operation.idsPerRequest;
		for (let at = 0; at < all.length; at += size) {
			const ids = all.slice(at, at + size);
			try {
				this.settlement.add(ids, await this.sender.sendIds(call, ids));
			} catch (error) {
				const failure = failureOf(this.context.getNode(), this.operation, error);
				this.settlement.add(ids, failure);
				// Without "continue" the first failure ends the node; what is unsent stays unsent.
				if (!this.context.continueOnFail()) this.endWith(failure, group, ids);
			}
		}
		for (const { item, target } of group) {
			if (target.by !== 'ids') continue;
			const { ids, single } = target;
			const settled = this.settlement.settle(ids, item);
			if (settled instanceof Error) this.fail(item, settled);
			else this.done(item, { ids, single, affected: settled, answers: this.sender.answers });
		}
	}

	/** Ends the run with the failure of the request that carried `ids`. */
	private endWith(failure: NodeFailure, group: Prepared[], ids: readonly string[]): never {
		const sent = new Set(ids);
		const first = group.find(
			({ target }) => target.by === 'ids' && target.ids.some((id) => sent.has(id)),
		);
		throw toNodeError(this.context.getNode(), this.settlement.ended(failure), first?.item);
	}

	/** Items whose records are not named: a filter, or everything. One selection, sent once. */
	private async runUnnamed({ target, call, item }: Prepared, group: Prepared[]): Promise<void> {
		let affected: number | null = null;
		try {
			if (target.by === 'filter') {
				affected = (await this.sender.sendFilter(call, target.filter, target.older)) ?? null;
			} else if (target.by === 'all') {
				affected = await sendEverything(this.context, this.operation, this.sender, {
					call,
					max: target.max,
					item,
				});
			}
		} catch (error) {
			const failure = failureOf(this.context.getNode(), this.operation, error);
			const stops = !this.context.continueOnFail();
			const told = stops ? this.settlement.ended(failure) : failure;
			for (const one of group) this.fail(one.item, this.settlement.own(told));
			return;
		}
		this.settlement.addUnnamed(affected);
		for (const one of group) this.done(one.item, { affected, single: false });
	}
}

/** Runs a bulk operation over all input items. */
export async function runBulk(
	this: IExecuteFunctions,
	operation: BulkOperation,
	items: number,
): Promise<{ results: Map<number, ItemResult>; report: BulkReport }> {
	const run = new BulkRun(this, operation);
	await run.run(await run.prepare(items));
	return { results: run.results, report: run.sender.report };
}
