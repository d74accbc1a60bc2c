import { badRequest } from '../errors';
import { DAY, type Span } from '../events/event';
import { momentOf } from '../events/instant';

/** The span of a launch: 24 hours from its start or up to its end, the last 24 without either. */
export function spanOf(start: string | undefined, end: string | undefined, now: bigint): Span {
	const moment = (name: string, text: string) => {
		const found = momentOf(text.trim(), now);
		if (found === undefined) throw badRequest(`Invalid ${name} "${text}"`);
		return found;
	};
	const from = start === undefined ? undefined : moment('startTime', start);
	const to = end === undefined ? undefined : moment('endTime', end);
	const span = {
		from: from ?? (to ?? now) - DAY,
		to: to ?? (from === undefined ? now : from + DAY),
	};
	if (span.from > span.to) throw badRequest('startTime must be before endTime');
	return span;
}
