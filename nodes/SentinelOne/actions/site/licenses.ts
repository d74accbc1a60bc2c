import type { IDataObject } from 'n8n-workflow';
import { asPlain } from '../../../shared/types';

/** How the licenses of a site stand, as a row for a ticket. Pure. */

const DAY_MS = 86_400_000;

/** What calls for somebody, the worst first. */
const FINDINGS = ['over', 'ended', 'ending', 'full'] as const;
type Finding = (typeof FINDINGS)[number];

const countOf = (value: unknown): number | null =>
	typeof value === 'number' && Number.isFinite(value) ? value : null;

/** Whole days from now, rounded down; null where there is no end. */
function daysLeft({ expiration, unlimitedExpiration }: IDataObject, now: number): number | null {
	const end = unlimitedExpiration === true ? NaN : Date.parse(asPlain(expiration));
	return Number.isNaN(end) ? null : Math.floor((end - now) / DAY_MS);
}

const many = (count: number, noun: string): string =>
	`${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

function endOf(days: number | null): string {
	if (days === null) return 'without an end';
	return days < 0 ? `ended ${many(-days, 'day')} ago` : `${many(days, 'day')} left`;
}

/**
 * One row for a site of `GET /sites`: `usedLicenses`, `totalLicenses` (null where there is no limit),
 * `overLicenses`, `freeLicenses` and `usedPercent` (null likewise), `daysLeft` (null without an end),
 * `findings` (`over`, `ended`, `ending`, `full`; empty where all is well) and the same as a `summary`
 * in one sentence. `ending`: less than `endingDays` are left.
 */
export function licensesOf(
	site: IDataObject,
	{ now, endingDays }: { now: number; endingDays: number },
): IDataObject {
	const used = countOf(site.activeLicenses) ?? 0;
	// Beside `unlimitedLicenses` the console writes 0.
	const total = site.unlimitedLicenses === true ? null : countOf(site.totalLicenses);
	const over = total === null ? 0 : Math.max(0, used - total);
	const days = daysLeft(site, now);
	const has: Record<Finding, boolean> = {
		over: over > 0,
		ended: site.state === 'expired' || (days !== null && days < 0),
		ending: days !== null && days >= 0 && days < endingDays,
		full: total !== null && total > 0 && used === total,
	};
	const findings = FINDINGS.filter((finding) => has[finding]);
	const name = asPlain(site.name) || asPlain(site.id);
	const account = asPlain(site.accountName);
	const place = account === '' ? name : `${name} (${account})`;
	const usage =
		total === null
			? `${many(used, 'license')} used, without a limit`
			: `${used.toLocaleString('en-US')} of ${many(total, 'license')} used${over > 0 ? `, ${over.toLocaleString('en-US')} too many` : ''}`;
	return {
		siteId: site.id,
		siteName: site.name,
		accountId: site.accountId,
		accountName: site.accountName,
		sku: site.sku ?? site.suite ?? null,
		state: site.state,
		usedLicenses: used,
		totalLicenses: total,
		overLicenses: over,
		freeLicenses: total === null ? null : Math.max(0, total - used),
		usedPercent: total === null || total === 0 ? null : Math.round((used / total) * 1000) / 10,
		expiration: site.unlimitedExpiration === true ? null : site.expiration,
		daysLeft: days,
		findings,
		summary: `${place}: ${usage}; ${endOf(days)}.`,
	};
}
