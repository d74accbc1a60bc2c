import type { IDataObject } from 'n8n-workflow';
import { Edge } from './edge';
import { estimatedIn, matchesIn, type Match } from './events';
import { NANOS_A_MS } from './nanos';
import type { Span } from './reach';
import { isPartial, remarksOn } from './remarks';

/**
 * More events than one answer of the lake holds, read in slices of time: complete, in order, each
 * event once. It holds whatever the cap of the lake is, because a slice ends where an answer ended,
 * and the next one begins with the same instant.
 */

/** The part of an event search that changes from slice to slice. */
export interface Slice extends Span {
	/** The oldest events of the span where there are more than the limit; else the newest. */
	ascending: boolean;
	limit: number;
	/** To go on behind this place. */
	cursor?: string;
}

/** Asks for one slice and answers `data` of the result. */
export type AskSlice = (slice: Slice) => Promise<IDataObject>;

export interface EventSearch extends Span {
	newestFirst: boolean;
	/** The most events wanted. */
	limit: number;
}

export interface Batch {
	/** In the order that was asked for. */
	events: IDataObject[];
	/** Whether the span has no more. */
	isLast: boolean;
	/** How many events the span has in all, as far as the lake knew at first. */
	estimated: number;
	/** What the lake says about them. */
	remarks: string[];
	/** Whether events are missing. */
	isPartial: boolean;
}

/** The lake gives no more at once, whatever is asked for. */
const MOST_EVENTS = 5000;

interface Answer {
	/** In the order that was asked for. */
	matches: Match[];
	isCut: boolean;
	estimated: number;
	remarks: string[];
	isPartial: boolean;
}

/** An answer as long as a cap is likely to be may be cut, whatever it says of itself. */
const isSuspect = (length: number, limit: number): boolean =>
	length >= limit || (length >= 1000 && length % 100 === 0);

class Reader {
	private readonly ascending: boolean;
	private readonly edge: Edge;
	/** By how much slices overlap: nothing, unless the lake leaves out the end of a span or rounds it. */
	private overlap = 0n;
	/** Whether it was seen to keep the right end of a span that holds too much. */
	private isTrusted = false;
	private left: number;
	private estimated: number | undefined;

	constructor(
		private readonly ask: AskSlice,
		private readonly search: EventSearch,
	) {
		this.ascending = !search.newestFirst;
		this.edge = new Edge(this.ascending);
		this.left = search.limit;
	}

	private async answer(span: Span, limit: number, cursor?: string): Promise<Answer> {
		const slice = { ...span, ascending: this.ascending, limit };
		const data = await this.ask(cursor === undefined ? slice : { ...slice, cursor });
		const all = matchesIn(data);
		const matches = all.filter(({ at }) => at >= this.search.from && at < this.search.to);
		const estimated = estimatedIn(data);
		return {
			matches: this.ascending ? matches : matches.reverse(),
			isCut: estimated > all.length || isSuspect(all.length, limit),
			estimated,
			remarks: remarksOn(data),
			isPartial: isPartial(data),
		};
	}

	/** What is left of the span, the instant at the edge included. */
	private rest(): Span {
		const { from, to } = this.search;
		const { at } = this.edge;
		if (at === undefined) return { from, to };
		return this.ascending ? { from: at - this.overlap, to } : { from, to: at + 1n + this.overlap };
	}

	/**
	 * Whether an answer that was cut begins where its span does. Asked once: a lake that kept the other
	 * end would lose everything between, and say nothing.
	 */
	private async checkEnd({ from, to }: Span, first: Match | undefined): Promise<void> {
		if (this.isTrusted || first === undefined) return;
		this.isTrusted = true;
		const before = this.ascending ? { from, to: first.at } : { from: first.at + 1n, to };
		if (before.from >= before.to) return;
		const { matches } = await this.answer(before, 10);
		if (matches.some(({ at }) => at >= before.from && at < before.to)) {
			throw new Error(
				'The data lake gave the wrong end of a time range that has more events than one answer holds. Choose a shorter time range',
			);
		}
	}

	private batch(
		matches: readonly Match[],
		{ isCut, remarks, isPartial: isMissing }: Omit<Answer, 'matches' | 'estimated'>,
	): Batch {
		const events = matches.slice(0, this.left).map(({ event }) => event);
		this.left -= events.length;
		const isLast = !isCut && events.length === matches.length;
		const estimated = this.estimated ?? 0;
		return { events, isLast, estimated, remarks, isPartial: isMissing };
	}

	async *read(): AsyncGenerator<Batch> {
		while (this.left > 0) {
			const span = this.rest();
			if (span.from >= span.to) return;
			const limit = Math.min(MOST_EVENTS, this.left + this.edge.given);
			const answer = await this.answer(span, limit);
			const { matches, isCut, estimated } = answer;
			this.estimated ??= Math.max(estimated, matches.length);
			const hasEdge = this.edge.given === 0 || matches.some(({ at }) => at === this.edge.at);
			if (!hasEdge && this.overlap === 0n) {
				this.overlap = NANOS_A_MS;
				continue;
			}
			if (isCut) await this.checkEnd(span, matches[0]);
			const fresh = this.edge.take(matches);
			if (fresh.length > 0 || !isCut) {
				yield this.batch(fresh, answer);
				if (!isCut) return;
				continue;
			}
			const isDone = yield* this.crowd(matches);
			if (isDone) return;
		}
	}

	/**
	 * Events of one instant that are more than an answer holds: by the lake's own places, where it goes
	 * by them. Answers whether the span is read to its end.
	 */
	private async *crowd(start: readonly Match[]): AsyncGenerator<Batch, boolean> {
		const crowded = this.edge.at;
		const known = new Set(start.map(({ cursor }) => cursor));
		let place = start[start.length - 1]?.cursor;
		while (place !== undefined && this.left > 0) {
			const answer = await this.answer(this.rest(), MOST_EVENTS, place);
			const { matches, isCut } = answer;
			// A lake that does not go by places gives the same again.
			if (matches.length > 0 && matches.every(({ cursor }) => known.has(cursor))) break;
			for (const { cursor } of matches) known.add(cursor);
			yield this.batch(this.edge.takeByPlace(matches), answer);
			if (!isCut) return true;
			if (matches.length === 0) this.edge.step();
			if (this.edge.at !== crowded) return false;
			place = matches[matches.length - 1]?.cursor;
		}
		if (this.left <= 0) return false;
		const { at = 0n, given } = this.edge;
		this.edge.step();
		const remark = `More events happened at the same nanosecond (${at}) than the data lake shows: ${given} of them are here.`;
		yield this.batch([], { isCut: true, remarks: [remark], isPartial: true });
		return false;
	}
}

/**
 * The events of a span batch by batch: only one batch is in memory. Throws what `ask` throws, and an
 * `Error` when the lake answers in a way that would lose events.
 */
export const readEvents = (ask: AskSlice, search: EventSearch): AsyncGenerator<Batch> =>
	new Reader(ask, search).read();
