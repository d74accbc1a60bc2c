import { id } from '../harness/sentinelone';
import type { Sent } from './contractMatch';
import { UUID, questionOf } from './graphql';
import type { Recorder } from './recorder';

/**
 * Two customers of one console, on the recorder: it narrows where it is told to, as the console does,
 * and hands out everything where it is not.
 */

export type Level = 'account' | 'site';

/** What belongs to the other customer: such ids, and this name, come out for nobody who is kept away. */
export const FOREIGN = id(901);
export const FOREIGN_ALERT = UUID.replace('0195', '0901');
export const FOREIGN_NAME = 'Globex Corporation';
const OWN_NAME = 'Acme';
/** Places inside; records have ids of their own, and those that inputs name are among these. */
export const PLACES = [id(1), id(2), id(73), id(75)];

/** Whether a text speaks of the other customer. */
export const isForeign = (text: string): boolean =>
	text.includes(FOREIGN) || text.includes(FOREIGN_ALERT) || text.includes(FOREIGN_NAME);

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record as one of a customer's, wherever it says whose it is. */
function placed(value: unknown, place: string, name: string): unknown {
	if (Array.isArray(value)) return value.map((entry) => placed(entry, place, name));
	if (!isRow(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]): [string, unknown] => {
			if (/^(?:account|site|group|scope)Ids?$/.test(key)) {
				return [key, Array.isArray(entry) ? [place] : place];
			}
			if (/^(?:account|site|group|scope)Name$/.test(key)) return [key, name];
			if (key === 'scopeRoles')
				return [key, [{ id: place, name, roleId: id(1), roleName: 'Admin' }]];
			if (/^(?:site|tenant)Roles$/.test(key)) return [key, []];
			if (key === 'tenant') return [key, false];
			if (key === 'scope' && isRow(entry)) return [key, { siteIds: [place] }];
			if (/^scope(?:Level)?$/.test(key) && typeof entry === 'string') return [key, 'site'];
			if (key === 'realTime') {
				const own = { id: place, name };
				return [key, { scope: { account: own, site: own, group: own } }];
			}
			return [key, placed(entry, place, name)];
		}),
	);
}

const own = (row: unknown): Row => placed(row, id(1), OWN_NAME) as Row;
const foreign = (row: Row): Row => ({
	...(placed(row, FOREIGN, FOREIGN_NAME) as Row),
	name: FOREIGN_NAME,
});

/** The parameters of an address. */
export const queryOf = ({ url }: Pick<Sent, 'url'>): Map<string, string[]> =>
	new Map(
		[...new URLSearchParams(url.split('?')[1] ?? '')].map(([name, value]) => [
			name,
			value.split(','),
		]),
	);

/** Whether a request asks for places inside alone. */
export function isNarrowed(sent: Sent): boolean {
	const inside = (values: unknown) =>
		Array.isArray(values) &&
		values.length > 0 &&
		values.every((one) => PLACES.includes(String(one)));
	const question = questionOf(sent);
	if (question !== undefined) {
		const { scope } = question.variables;
		return isRow(scope) && inside(scope.scopeIds);
	}
	const query = queryOf(sent);
	const isAccounts = /\/accounts\?/.test(sent.url);
	const names = isAccounts
		? ['ids']
		: ['siteIds', 'accountIds', 'groupIds', 'siteId', 'accountId', 'scopeId'];
	const given = names.flatMap((name) => [...(query.has(name) ? [query.get(name)] : [])]);
	// One place inside is enough for a list of places that is asked by their ids.
	return given.some(inside);
}

const isTheirs = ({ id: own, uuid, threatId }: Row): boolean =>
	own === FOREIGN || threatId === FOREIGN || uuid === FOREIGN || own === FOREIGN_ALERT;

const pathOf = ({ url }: Pick<Sent, 'url'>): string => url.split('?')[0] ?? '';

/** Lists of what belongs to a record inside, and of what belongs to nobody. */
const isPart = (sent: Sent): boolean =>
	(/\/\d{18}\//.test(pathOf(sent)) && !pathOf(sent).includes(FOREIGN)) ||
	/\/activities\/types$/.test(pathOf(sent));

/** A list with the records of both customers, as far as the request does not keep to one. */
function both(rows: unknown[], sent: Sent): unknown[] {
	const all = rows.filter(isRow).map((row) => (isTheirs(row) ? foreign(row) : own(row)));
	const uninvited =
		all.length > 0 && !all.some(isTheirs) ? [{ ...foreign(all[0]!), id: FOREIGN }] : [];
	const asksByIds = [...queryOf(sent)].some(([name]) =>
		/^(?:ids|uuids|siteIds|groupIds)$/.test(name),
	);
	const isKept = isNarrowed(sent) || isPart(sent);
	// What is asked for by something of the other is found inside nowhere.
	const asksForTheirs = [...queryOf(sent)].some(
		([name, values]) => !/^(?:uu)?ids$/.test(name) && values.includes(FOREIGN),
	);
	if (isKept && asksForTheirs) return [];
	if (isKept) return all.filter((row) => !isTheirs(row));
	return asksByIds || sent.method !== 'GET' ? all : [...all, ...uninvited];
}

/** Lets the recorder answer as the console of two customers. */
export function playCustomers(recorder: Recorder): void {
	recorder.instead = (sent, usual) => {
		const { data } = usual;
		if (Array.isArray(data)) {
			const named = /\/notes$/.test(pathOf(sent))
				? { id: id(1) }
				: /\/workflows$/.test(pathOf(sent))
					? { id: UUID }
					: {};
			return { ...usual, data: both(data, sent).map((row) => ({ ...(row as Row), ...named })) };
		}
		if (!isRow(data)) return usual;
		if (Array.isArray(data.sites)) {
			return { ...usual, data: { ...data, sites: both(data.sites, sent) } };
		}
		if (questionOf(sent) !== undefined) return { ...usual, data: answered(data, sent) };
		return { ...usual, data: pathOf(sent).includes(FOREIGN) ? foreign(data) : own(data) };
	};
}

/** Answers of GraphQL: connections of alerts, and one of them. */
function answered(data: Row, sent: Sent): Row {
	return Object.fromEntries(
		Object.entries(data).map(([field, value]): [string, unknown] => {
			if (!isRow(value) || !Array.isArray(value.edges)) return [field, placedAlert(value)];
			const nodes = value.edges.filter(isRow).map(({ node }) => node);
			const isAlerts = field === 'alerts';
			const kept = isAlerts ? both(nodes, sent) : nodes;
			return [field, { ...value, edges: kept.map((node) => ({ node })) }];
		}),
	);
}

const placedAlert = (value: unknown): unknown =>
	isRow(value) ? (value.id === FOREIGN_ALERT ? foreign(value) : own(value)) : value;
