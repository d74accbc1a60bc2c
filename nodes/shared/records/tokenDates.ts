import type { IDataObject } from 'n8n-workflow';

/** When a token was made and ends, and the days that are left. Pure. */

const DAY_MS = 86_400_000;

/**
 * `{ createdAt, expiresAt, daysLeft, expired }` at `now` (epoch ms). Whole days; 0 on the last one,
 * negative once the token has ended; null where the console did not say when it ends.
 */
export function tokenDates(
	{ createdAt, expiresAt }: { createdAt?: unknown; expiresAt?: unknown },
	now: number,
): IDataObject {
	const text = (value: unknown) => (typeof value === 'string' ? value : null);
	const end = Date.parse(text(expiresAt) ?? '');
	const isKnown = !Number.isNaN(end);
	return {
		createdAt: text(createdAt),
		expiresAt: text(expiresAt),
		daysLeft: isKnown ? Math.floor((end - now) / DAY_MS) : null,
		expired: isKnown ? end <= now : null,
	};
}
