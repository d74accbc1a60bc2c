import type { IExecuteFunctions } from 'n8n-workflow';
import { sameFor, toNodeError } from '../../../shared/errors/errors';
import type { BulkReport, Outcome } from './send';
import { BulkSender, affectedFor } from './send';
import type { BulkAnswer, BulkCall, BulkOperation, ItemResult } from '../operation';
import type { Target } from './targets';
import { everyId, readTarget, requireAllowanceFromAi, words } from './targets';
import { count, unknownIdsError } from './unknownIds';

/** Bulk operations: many input items, few requests, and an answer of its own for every item. */

interface Prepared {
	item: number;
	call: BulkCall;
	target: Target;
}

/** Calls that differ only in the records they are for share a key. */
const keyOf = ({ method, path, body }: BulkCall): string =>
	JSON.stringify([method, path, body({})]);

class BulkRun {
	readonly results = new Map<number, ItemResult>();

	readonly sender: BulkSender;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: BulkOperation,
	) {
		this.sender = new BulkSender(context, operation);
	}

	/** Reads and checks every item before the first request leaves. */
	prepare(items: number): Prepared[] {
		const prepared: Prepared[] = [];
		for (let item = 0; item < items; item++) {
			try {
				const target = readTarget.call(this.context, this.operation.target, item);
				const { needsAllowanceFromAi: needs } = this.operation;
				if (needs === true || (needs === 'forMany' && !(target.by === 'ids' && target.single))) {
					requireAllowanceFromAi.call(
						this.context,
						`do this to ${this.operation.target.plural}`,
						item,
					);
				}
				prepared.push({ item, target, call: this.operation.prepare.call(this.context, item) });
			} catch (error) {
				this.fail(item, error);
			}
		}
		return prepared;
	}

	/** Items that ask the same and name ids go together; others go alone. */
	async run(read: Prepared[]): Promise<void> {
		const prepared = await this.resolveEmails(read);
		const groups = new Map<string, Prepared[]>();
		for (const entry of prepared) {
			const key = entry.target.by === 'ids' ? keyOf(entry.call) : `item ${entry.item}`;
			const group = groups.get(key);
			if (group === undefined) groups.set(key, [entry]);
			else group.push(entry);
		}
		for (const group of groups.values()) {
			const [first] = group;
			if (first === undefined) continue;
			if (first.target.by === 'ids') await this.runIds(first.call, group);
			else await this.runAlone(first);
		}
	}

	/** Finds the ids behind email addresses, each address once, before anything is changed. */
	private async resolveEmails(prepared: Prepared[]): Promise<Prepared[]> {
		const { context, operation } = this;
		const { idByEmail } = operation.target;
		const resolved: Prepared[] = [];
		for (const entry of prepared) {
			const { item, target } = entry;
			if (target.by !== 'email' || idByEmail === undefined) {
				resolved.push(entry);
				continue;
			}
			try {
				const id = await idByEmail.call(context, target.email, item);
				resolved.push({ ...entry, target: { by: 'ids', ids: [id], single: true } });
			} catch (error) {
				this.fail(item, error);
			}
		}
		return resolved;
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
		const outcomes = new Map<string, Outcome | Error>();
		for (let at = 0; at < all.length; at += size) {
			const ids = all.slice(at, at + size);
			let outcome: Outcome | Error;
			try {
				outcome = await this.sender.sendIds(call, ids);
			} catch (error) {
				outcome = toNodeError(this.context.getNode(), error);
			}
			for (const id of ids) outcomes.set(id, outcome);
			// Without "continue" the first failure ends the node; what is unsent stays unsent.
			if (outcome instanceof Error && !this.context.continueOnFail()) break;
		}
		for (const entry of group) this.settle(entry, outcomes);
	}

	/** Gives one item its own answer out of what happened to its ids. */
	private settle({ item, target }: Prepared, outcomes: Map<string, Outcome | Error>): void {
		if (target.by !== 'ids') return;
		const { ids, single } = target;
		const node = this.context.getNode();
		const own = ids.map((id) => outcomes.get(id));
		const failure = own.find((outcome) => outcome instanceof Error);
		if (failure !== undefined) return this.fail(item, sameFor(node, failure));
		const { plural } = this.operation.target;
		const noun = words(this.operation.target.noun);
		const unknown = ids.filter((id) => {
			const outcome = outcomes.get(id);
			return outcome !== undefined && !(outcome instanceof Error) && outcome.unknown.has(id);
		});
		if (unknown.length > 0) {
			const error = unknownIdsError(node, { noun, plural }, { ids, unknown }, item);
			return this.fail(item, error);
		}
		this.done(item, { ids, single, affected: affectedFor(ids, own) });
	}

	/** An item whose records are not named: a filter, or everything. */
	private async runAlone({ item, target, call }: Prepared): Promise<void> {
		let affected: number | null = 0;
		try {
			if (target.by === 'filter') {
				affected = (await this.sender.sendFilter(call, target.filter, target.older)) ?? null;
			} else if (target.by === 'all') {
				const { target: kind, idsPerRequest } = this.operation;
				const ids = await everyId.call(this.context, kind, target.max, item);
				for (let at = 0; at < ids.length; at += idsPerRequest) {
					const some = ids.slice(at, at + idsPerRequest);
					affected += (await this.sender.sendSelection(call, { ids: some })) ?? some.length;
				}
			}
		} catch (error) {
			const failure = toNodeError(this.context.getNode(), error);
			if (affected !== null && affected > 0) {
				failure.description = `${failure.description ?? ''} ${count(this.operation.target.plural, affected)} had been reached before.`;
			}
			return this.fail(item, failure);
		}
		this.done(item, { affected, single: false });
	}
}

/** Runs a bulk operation over all input items. */
export async function runBulk(
	this: IExecuteFunctions,
	operation: BulkOperation,
	items: number,
): Promise<{ results: Map<number, ItemResult>; report: BulkReport }> {
	const run = new BulkRun(this, operation);
	await run.run(run.prepare(items));
	return { results: run.results, report: run.sender.report };
}
