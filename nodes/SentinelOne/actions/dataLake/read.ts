import type { IExecuteFunctions } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { collection, parsed, raw, read } from '../../../shared/input/parameters';
import { asTime } from '../../../shared/input/time';
import { Unusable, asBoolean, asIds, asOneOf, asText, asWhole } from '../../../shared/input/values';
import { NANOS_A_MS, nanosOfIso } from '../../../shared/lake/nanos';
import type { Reach, Span } from '../../../shared/lake/reach';
import { UNKNOWN_SITE, accountsOfSites } from '../../../shared/lake/places';
import { withValues } from '../../../shared/lake/syntax';
import { oncePerRun } from '../../../shared/transport/oncePerRun';
import { accountIds, deadline, metering, queryValues, siteIds } from './fields';

/** What people entered for a query, checked before anything leaves. */

const UNITS: Record<string, bigint> = { minutes: 60n, hours: 3600n, days: 86_400n };
const LONGEST_DAYS = 3660;

export const nowNanos = (): bigint => BigInt(Date.now()) * NANOS_A_MS;

function readTime(this: IExecuteFunctions, name: string, label: string, item: number): bigint {
	return read(this, name, label, item, (value) => {
		const time = nanosOfIso(asTime(value, this.getTimezone()));
		if (time === undefined) {
			throw new Unusable('is not a date and time', 'Use a time like 2026-01-31T08:00:00Z.');
		}
		return time;
	});
}

/** The time range, from its start up to its end. */
export function readSpan(this: IExecuteFunctions, item: number): Span {
	const range = read(this, 'timeRange', 'Time Range', item, (value) =>
		asOneOf(value, ['last', 'between']),
	);
	if (range === 'last') {
		const unit = read(this, 'lastUnit', 'Unit', item, (value) =>
			asOneOf(value, Object.keys(UNITS)),
		);
		const seconds = UNITS[unit] ?? 60n;
		const most = Number((BigInt(LONGEST_DAYS) * 86_400n) / seconds);
		const last = read(this, 'last', 'Last', item, (value) => asWhole(value, 1, most));
		const to = nowNanos();
		return { from: to - BigInt(last) * seconds * 1_000_000_000n, to };
	}
	const from = readTime.call(this, 'from', 'From', item);
	const to = readTime.call(this, 'to', 'To', item);
	if (from >= to) {
		throw parameterError(
			this.getNode(),
			'From is not before To',
			'Choose a start before the end.',
			item,
		);
	}
	return { from, to };
}

export interface ReadReach {
	(): Promise<Reach>;
}

/**
 * Whose events to look at. Sites are looked up, once in a run: a query for them has to name their
 * accounts, because a token of several accounts could see beyond.
 */
export function readReach(this: IExecuteFunctions, item: number): ReadReach {
	const scope = read(this, 'scope', 'Scope', item, (value) =>
		asOneOf(value, ['tenant', 'account', 'site']),
	);
	if (scope === 'tenant') return () => Promise.resolve({});
	if (scope === 'account') {
		const ids = read(this, accountIds.name, accountIds.displayName, item, asIds);
		return () => Promise.resolve({ accountIds: ids });
	}
	const ids = read(this, siteIds.name, siteIds.displayName, item, asIds);
	return async () => ({ accountIds: await accountsOf.call(this, ids, item), siteIds: ids });
}

async function accountsOf(
	this: IExecuteFunctions,
	ids: readonly string[],
	item: number,
): Promise<string[]> {
	const { accountIds: accounts, unknown } = await oncePerRun(
		this,
		`lake sites ${ids.join()}`,
		async () => await accountsOfSites(this, ids),
	);
	if (unknown === undefined) return accounts;
	throw parameterError(this.getNode(), noSuch('site', unknown), UNKNOWN_SITE, item);
}

/** The options of an item that several operations have. */
export function readOptions(this: IExecuteFunctions, item: number) {
	const node = this.getNode();
	const options = collection(this, 'options', item);
	const flag = (name: string, label: string): boolean =>
		options[name] === undefined ? false : parsed(node, label, item, () => asBoolean(options[name]));
	const minutes = parsed(node, deadline.displayName, item, () =>
		asWhole(options.deadlineMinutes ?? 5, 1, 120),
	);
	const failsWhenPartial =
		parsed(node, 'On Incomplete Result', item, () =>
			asOneOf(options.whenPartial ?? 'return', ['fail', 'return']),
		) === 'fail';
	const values = parsed(node, queryValues.displayName, item, () => {
		const given = options.queryValues ?? [];
		const list: unknown[] = Array.isArray(given) ? given : [given];
		return list.map((value) => asText(value));
	});
	return {
		options,
		flag,
		/** Epoch ms. */
		deadline: Date.now() + minutes * 60_000,
		failsWhenPartial,
		values,
		// Undefined lets a query that speaks of metering have it.
		metering: flag('metering', metering.displayName) ? true : undefined,
	};
}

/** A query or filter with its values put in. Blank is refused unless `mayBeBlank`. */
export function readQuery(
	this: IExecuteFunctions,
	name: string,
	label: string,
	item: number,
	values: readonly string[],
	mayBeBlank = false,
): string {
	const given = raw(this, name, item);
	if (mayBeBlank && (given === '' || given === undefined) && values.length === 0) return '';
	return parsed(this.getNode(), label, item, () => withValues(asText(given, 100_000), values));
}
