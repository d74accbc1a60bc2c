import type { Fields } from '../values';

/** One event of the lake. */
export interface LakeEvent {
	/** Nanoseconds since 1970. */
	at: bigint;
	/** Breaks ties between events of one moment; unique among all events. */
	key: string;
	accountId: string;
	/** Metering belongs to an account only. */
	siteId?: string;
	/** Everything but the time. */
	fields: Fields;
}

/** Half open: `from` is inside, `to` is not. Nanoseconds. */
export interface Span {
	from: bigint;
	to: bigint;
}

export const SECOND = 1_000_000_000n;
export const MINUTE = 60n * SECOND;
export const HOUR = 60n * MINUTE;
export const DAY = 24n * HOUR;

export const inOrder = (a: LakeEvent, b: LakeEvent): number =>
	a.at < b.at ? -1 : a.at > b.at ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** Events one after the other of several sources, each in order already. */
export function* merged(
	sources: ReadonlyArray<Iterable<LakeEvent>>,
	sign: 1 | -1,
): Generator<LakeEvent> {
	const heads = sources.map((source) => {
		const iterator = source[Symbol.iterator]();
		return { iterator, event: next(iterator) };
	});
	for (;;) {
		let first: (typeof heads)[number] | undefined;
		for (const head of heads) {
			if (!head.event) continue;
			if (!first?.event || inOrder(head.event, first.event) * sign < 0) first = head;
		}
		if (!first?.event) return;
		yield first.event;
		first.event = next(first.iterator);
	}
}

function next(iterator: Iterator<LakeEvent>): LakeEvent | undefined {
	const { done, value } = iterator.next();
	return done === true ? undefined : (value as LakeEvent);
}
