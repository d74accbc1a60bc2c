import { badRequest } from '../errors';
import { inOrder, type LakeEvent, type Span } from '../events/event';
import type { Test } from '../language/evaluate';
import type { LaunchBody } from '../launch/body';
import type { LakeSettings } from '../settings';
import { flat } from '../values';

const DEFAULT_LIMIT = 1000;

const cursorOf = ({ at, key }: Pick<LakeEvent, 'at' | 'key'>): string =>
	Buffer.from(`${at}/${key}`).toString('base64');

function positionOf(cursor: string): LakeEvent {
	const [, at, key] = /^(\d+)\/(.+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
	if (!at || !key) throw badRequest('Invalid cursor');
	return { at: BigInt(at), key, accountId: '', fields: {} };
}

function matchOf(event: LakeEvent): Record<string, unknown> {
	const { timestamp, ...values } = flat(event.fields);
	return {
		cursor: cursorOf(event),
		timestamp,
		severity: 3,
		threadId: '1',
		sessionId: `log_session_${event.accountId}`,
		serverInfo: { serverHost: 'sandbox' },
		values,
	};
}

/**
 * `data` of an event search. The newest events unless `ascending`, but always listed oldest first.
 * What comes after the last one shown is not read: the number of matches is an estimate then.
 */
export function logOf(
	log: NonNullable<LaunchBody['log']>,
	fits: Test,
	span: Span,
	settings: LakeSettings,
	read: (span: Span, sign: 1 | -1) => Iterable<LakeEvent>,
): Record<string, unknown> {
	const limit = Math.min(log.limit ?? DEFAULT_LIMIT, settings.maxEvents);
	const sign = log.ascending ? 1 : -1;
	const start = log.cursor && settings.hasCursors ? positionOf(log.cursor) : undefined;
	const rest = { ...span };
	if (start && sign === 1) rest.from = start.at > span.from ? start.at : span.from;
	if (start && sign === -1) rest.to = start.at < span.to ? start.at + 1n : span.to;
	const least = log.exclusive ? 1 : 0;
	const found: LakeEvent[] = [];
	let count = 0;
	for (const event of read(rest, sign)) {
		if (start && inOrder(event, start) * sign < least) continue;
		if (!fits(event.fields)) continue;
		count++;
		if (found.length < limit) {
			found.push(event);
			continue;
		}
		const [done, all] =
			sign === 1
				? [event.at - rest.from, span.to - rest.from]
				: [rest.to - event.at, rest.to - span.from];
		if (done > 0n) count = Math.max(count, Math.round((count * Number(all)) / Number(done)));
		break;
	}
	if (sign === -1) found.reverse();
	return { matches: found.map(matchOf), estimatedMatchCount: count };
}
