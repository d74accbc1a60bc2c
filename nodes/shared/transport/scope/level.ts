import type { Cap } from './cap';
import { looksLikeId } from './families';
import { isObject, objectsIn } from '../../types';

/** How far a record or a request reaches, by the words that the console has for it. Pure. */

const WITHIN = { account: /^(?:accounts?|sites?|groups?)$/i, site: /^(?:sites?|groups?)$/i };
const ABOVE = { account: /^(?:tenant|global)$/i, site: /^(?:tenant|global|account)$/i };

/** Whether a level (`site`, `account`, `global`) reaches beyond a cap, whatever ids stand beside it. */
export const isWider = ({ level }: Cap, word: string): boolean => !WITHIN[level].test(word.trim());

const textsIn = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Whether a record is one of all accounts, or stands above the sites of a cap: a change of it reaches out. */
export function standsAbove(cap: Cap, row: Record<string, unknown>): boolean {
	const { scope, scopeLevel, scopeType } = row;
	const words = [scope, scopeLevel, scopeType].filter(
		(one): one is string => typeof one === 'string',
	);
	if (words.some((word) => ABOVE[cap.level].test(word))) return true;
	if (!isObject(scope)) return false;
	return scope.tenant === true || (cap.level === 'site' && textsIn(scope.accountIds).length > 0);
}

/** Where a row lies, as far as it says so. */
function placesOf(row: Record<string, unknown>): Array<Record<string, unknown>> {
	const { agentRealtimeInfo, agentDetectionInfo, scope, realTime } = row;
	const lives = [agentRealtimeInfo, agentDetectionInfo].find(isObject);
	const inside = isObject(realTime) && isObject(realTime.scope) ? realTime.scope : scope;
	const of = isObject(inside) ? inside : {};
	const idOf = (value: unknown) => (isObject(value) ? value.id : undefined);
	return [
		row,
		...(lives === undefined ? [] : [lives]),
		...(isObject(scope) ? [scope] : []),
		{ accountId: idOf(of.account), siteId: idOf(of.site) },
	];
}

/** The ids of a level that a place names. */
function idsOf(place: Record<string, unknown>, level: Cap['level']): string[] {
	const one = place[`${level}Id`];
	const named = objectsIn(place[`${level}s`]).map(({ id }) => id);
	return [one, ...textsIn(place[`${level}Ids`]), ...named].filter(
		(id): id is string => typeof id === 'string' && looksLikeId(id),
	);
}

/** Whether a row says itself that it lies elsewhere. One of several places is enough to lie inside. */
export function liesOutside(cap: Cap, row: Record<string, unknown>): boolean {
	return placesOf(row).some((place) => {
		const ids = idsOf(place, cap.level);
		return ids.length > 0 && !ids.some((id) => cap.ids.has(id));
	});
}

/** Whether a record with several places has one outside: a change of it reaches there. */
export const reachesOut = (cap: Cap, row: Record<string, unknown>): boolean =>
	placesOf(row).some((place) => idsOf(place, cap.level).some((id) => !cap.ids.has(id)));
