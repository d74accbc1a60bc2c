import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { toNodeError } from '../../../shared/errors/errors';
import { request } from '../../../shared/transport/rest';
import { IDS_A_QUERY, readByIds } from '../../../shared/paging/pages';
import { isObject } from '../../../shared/types';
import type { BulkCall, BulkOperation } from '../operation';
import { isCount, requireSuccess } from '../success';
import type { Outcome } from './outcome';
import { known, outcomeOf } from './outcome';
import { knownIds } from './targets';

/** The requests of a bulk operation. */

export interface BulkReport {
	requests: number;
	affected: number;
	unknown: string[];
	/** Records the console knows but did not change, as far as it tells. */
	untouched: number;
	/** Records that were not changed, of which nothing says whether the console knows them. */
	unclear: number;
}

/** For calls that the console counts under another name than `affected`, or in another way. */
const counts =
	(operation: BulkOperation) =>
	(data: unknown): boolean =>
		affectedOf(operation, data) !== undefined;

function affectedOf({ affectedIn = 'affected' }: BulkOperation, data: unknown): number | undefined {
	if (typeof affectedIn === 'function') return affectedIn(data);
	const value = isObject(data) ? data[affectedIn] : undefined;
	return isCount(value) ? value : undefined;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Sends one call; answers the console's count of affected records, where it gives one. */
async function send(
	this: IExecuteFunctions,
	operation: BulkOperation,
	call: BulkCall,
	selection: IDataObject,
): Promise<{ affected: number | undefined; data: unknown }> {
	const { mayBeEmpty, notFound } = call;
	const { data } = await request.call(this, {
		method: call.method,
		path: call.path,
		body: call.body(selection),
		permission: operation.permission,
		mayBeEmpty,
		notFound,
	});
	const counted = operation.affectedIn === undefined ? 'affected' : counts(operation);
	requireSuccess(this.getNode(), data, {
		success: mayBeEmpty === true ? [counted, 'empty'] : counted,
		what: lowerFirst(operation.menu.action),
	});
	return { affected: affectedOf(operation, data), data };
}

export class BulkSender {
	readonly report: BulkReport = {
		requests: 0,
		affected: 0,
		unknown: [],
		untouched: 0,
		unclear: 0,
	};

	/** What the console answered, by the ids that a request carried. */
	readonly answers = new Map<string, IDataObject>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: BulkOperation,
	) {}

	/** Sends ids in one request, and finds out which of them the console does not know. */
	async sendIds(call: BulkCall, ids: string[]): Promise<Outcome> {
		const { context, operation, report } = this;
		const before = await this.lookUp(ids);
		const affected = await this.sendSelection(call, { ids });
		if (affected === undefined && operation.reached !== undefined) {
			return await this.lookAfter(call, ids, operation.reached);
		}
		// An answer without a body is that of a call that did what it was asked.
		if (affected === undefined) report.affected += ids.length;
		const outcome = await outcomeOf.call(context, operation, ids, affected, before);
		for (const id of outcome.unknown) report.unknown.push(id);
		const left = Math.max(0, outcome.known - (affected ?? outcome.known));
		report[outcome.unclear === true ? 'unclear' : 'untouched'] += left;
		return outcome;
	}

	/** What an uncounted call did: the rows are read and compared with what it asked for. */
	private async lookAfter(
		call: BulkCall,
		ids: string[],
		reached: NonNullable<BulkOperation['reached']>,
	): Promise<Outcome> {
		const { target } = this.operation;
		let rows: IDataObject[];
		try {
			rows = await readByIds.call(this.context, target.record.list, ids);
		} catch {
			// The action is done; only the question what it reached went unanswered.
			return { unknown: new Set(), affected: undefined, known: ids.length };
		}
		const found = knownIds(target, rows);
		const unknown = new Set(ids.filter((id) => !found.has(id)));
		const untouched = knownIds(
			target,
			rows.filter((row) => !reached(row, call)),
		);
		const affected = found.size - untouched.size;
		for (const id of unknown) this.report.unknown.push(id);
		this.report.affected += affected;
		this.report.untouched += untouched.size;
		return { unknown, affected, known: found.size, untouched };
	}

	/** The known ones among `ids`, where that must be asked beforehand and matters. */
	private async lookUp(ids: string[]): Promise<Set<string> | undefined> {
		// A single id needs no look-up: the count of affected records says it all. Thousands would take
		// many reads for what the count says in all but the rarest case.
		if (this.operation.lookUpFirst !== true || ids.length < 2 || ids.length > IDS_A_QUERY)
			return undefined;
		try {
			return await known.call(this.context, this.operation, ids);
		} catch {
			// Not being allowed to list is no reason not to act.
			return undefined;
		}
	}

	/**
	 * Sends a filter; `older` is the same as consoles before 2026 take it. Neither takes the other's
	 * form, and what a console refuses as a question it has not done.
	 */
	async sendFilter(
		call: BulkCall,
		filter: IDataObject,
		older: IDataObject | undefined,
	): Promise<number | undefined> {
		try {
			return await this.sendSelection(call, filter);
		} catch (error) {
			const failure = toNodeError(this.context.getNode(), error);
			const isRefused = failure instanceof NodeApiError && failure.httpCode === '400';
			if (older === undefined || !isRefused) throw failure;
			return await this.sendSelection(call, older);
		}
	}

	/** Sends one request; answers the console's count of affected records, where it gives one. */
	async sendSelection(call: BulkCall, selection: IDataObject): Promise<number | undefined> {
		const { affected, data } = await send.call(this.context, this.operation, call, selection);
		this.report.requests++;
		this.report.affected += affected ?? 0;
		if (isObject(data) && Array.isArray(selection.ids)) {
			for (const id of selection.ids) this.answers.set(String(id), data);
		}
		return affected;
	}
}
