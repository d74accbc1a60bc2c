import { affected, dataOf, filterOf, found, listed, tokenOf, visibleTo } from '../context';
import type { Context, Handler } from '../context';
import { badParameter, conflict, forbidden } from '../errors';
import type { RowScope } from '../query/filter';
import { hasModeType, partsOf } from '../rows/exclusions';
import type { Row } from '../world';

type ListName = 'restrictions' | 'exclusions';

export interface TargetScope extends RowScope {
	/** tenant, account, site or group. */
	level: string;
}

export interface Scope {
	tenant?: boolean;
	accountIds?: string[];
	siteIds?: string[];
	groupIds?: string[];
}

/** A row holds at the tenant, or at the accounts, sites and groups it names. */
export const scopesOf =
	(context: Context) =>
	(row: Row): RowScope[] => {
		const { accountIds = [], siteIds = [], groupIds = [] } = (row.scope ?? {}) as Scope;
		const { sites } = context.world.collections;
		return [
			...accountIds.map((accountId) => ({ accountId })),
			...siteIds.map((siteId) => ({
				siteId,
				accountId: String(sites.get(siteId)?.accountId),
			})),
			...groupIds.map((groupId) => ({ groupId })),
		];
	};

function scopeName(context: Context, scope: Scope): string {
	const { accounts, sites, groups } = context.world.collections;
	const [account] = scope.accountIds ?? [];
	const [site] = scope.siteIds ?? [];
	const [group] = scope.groupIds ?? [];
	if (group) return String(groups.get(group)?.name);
	if (site) return String(sites.get(site)?.name);
	if (account) return String(accounts.get(account)?.name);
	return 'Global';
}

/** A new row of a list; what `data` has beyond that of the older exclusions goes into it as it is. */
export function give(
	context: Context,
	name: ListName,
	data: Row,
	scope: Scope,
	more: Row = partsOf(data.mode),
): Row {
	const { world } = context;
	const collection = world.collections[name];
	const user = world.collections.users.get(tokenOf(context).userId ?? '');
	return collection.give({
		id: collection.newId(),
		description: data.description ?? null,
		createdAt: world.timestamp,
		updatedAt: world.timestamp,
		imported: false,
		includeChildren: false,
		includeParents: false,
		notRecommended: 'NONE',
		osType: data.osType,
		scope,
		scopeName: scopeName(context, scope),
		scopePath: scopeName(context, scope),
		source: 'user',
		type: data.type,
		userId: user?.id ?? null,
		userName: user?.fullName ?? null,
		value: data.value ?? null,
		sha256Value: data.sha256Value ?? null,
		...(name === 'exclusions'
			? {
					exclusionName: null,
					reason: null,
					threatType: 'EDR',
					...more,
					actions: data.actions ?? [],
					applicationName: null,
					inAppInventory: false,
					inject: data.inject ?? null,
					mode: data.mode ?? null,
					pathExclusionType: data.pathExclusionType ?? null,
				}
			: {}),
	});
}

/** Whether a list has the same value, or the same SHA256, in a scope already. */
export function isListed(context: Context, name: ListName, data: Row, scope: Scope): boolean {
	const wanted = JSON.stringify(scope);
	const isSame = (row: Row, field: string) =>
		typeof data[field] === 'string' && row[field] === data[field];
	for (const row of context.world.collections[name].givenRows()) {
		const isOne = isSame(row, 'value') || isSame(row, 'sha256Value');
		if (isOne && JSON.stringify(row.scope) === wanted) return true;
	}
	return false;
}

function addAt(context: Context, name: ListName, data: Row, target: TargetScope): boolean {
	const { level, accountId, siteId, groupId } = target;
	const scope: Scope =
		level === 'tenant'
			? { tenant: true }
			: level === 'account'
				? { accountIds: [String(accountId)] }
				: level === 'site'
					? { siteIds: [String(siteId)] }
					: { groupIds: [String(groupId)] };
	if (isListed(context, name, data, scope)) return false;
	give(context, name, data, scope);
	return true;
}

/** Adds a hash to the blocklist of a scope; false when it is there already. */
export const addRestriction = (context: Context, data: Row, target: TargetScope): boolean =>
	addAt(context, 'restrictions', data, target);

/** Adds an exclusion to a scope; false when it is there already. */
export const addExclusion = (context: Context, data: Row, target: TargetScope): boolean =>
	addAt(context, 'exclusions', data, target);

/** What identifies a file has to be a hash, and at least one. */
export function checkHashes({ type, value, sha256Value }: Row): void {
	if (type !== 'black_hash' && type !== 'white_hash') return;
	const isSha1 = typeof value === 'string' && /^[0-9a-f]{40}$/i.test(value);
	const isSha256 = typeof sha256Value === 'string' && /^[0-9a-f]{64}$/i.test(sha256Value);
	if (!isSha1 && (value ?? null) !== null) throw badParameter('value: Not a valid SHA1');
	if (!isSha256 && (sha256Value ?? null) !== null)
		throw badParameter('sha256Value: Not a valid SHA256');
	if (!isSha1 && !isSha256) throw badParameter('value: Missing data for required field.');
}

const create =
	(name: ListName): Handler =>
	(context) => {
		const filter = filterOf(context) as Scope;
		const data = dataOf(context);
		const isScoped = [filter.accountIds, filter.siteIds, filter.groupIds].some((ids) => ids);
		if (isScoped === (filter.tenant === true))
			throw badParameter('filter: tenant, or accountIds, siteIds or groupIds');
		const token = tokenOf(context);
		if (filter.tenant && token.scope.level !== 'tenant')
			throw forbidden('Global scope is required.');
		checkHashes(data);
		if (isListed(context, name, data, filter)) throw conflict('Already exists in this scope.');
		return { body: { data: [give(context, name, data, filter)] } };
	};

/** What a change leaves out is kept, but for these of an exclusion, which are then none. */
const RESET = ['mode', 'pathExclusionType', 'inject'];

const update =
	(name: ListName): Handler =>
	(context) => {
		const { id, ...data } = dataOf(context);
		const row = found(context, name, String(id), { scopes: scopesOf(context) });
		if (data.type !== row.type) throw badParameter('type: does not fit the item');
		const reset = name === 'exclusions' ? RESET : [];
		const none = Object.fromEntries(reset.map((field) => [field, null]));
		const parts = name === 'exclusions' ? partsOf(data.mode) : {};
		checkHashes({ ...row, ...data });
		const { world } = context;
		const fields = { ...none, ...data, ...parts, updatedAt: world.timestamp };
		world.collections[name].change([String(id)], (before) => ({ ...before, ...fields }));
		return { body: { data: [{ ...row, ...fields }] } };
	};

const remove =
	(name: ListName): Handler =>
	(context) => {
		const { ids, type } = dataOf(context);
		const visible = visibleTo(context, { scopes: scopesOf(context) });
		const collection = context.world.collections[name];
		let count = 0;
		for (const id of ids as string[]) {
			const row = collection.get(id);
			if (!row || (visible && !visible(row)) || (type !== undefined && row.type !== type)) continue;
			collection.remove(id);
			count++;
		}
		return affected(count);
	};

/** Places that no exclusion should cover; the console's own list is longer and nobody knows it. */
const TOO_BROAD = ['*', '/', 'c:\\', 'c:\\windows\\'];

/** What the console says of an entry; only one of today looks for the same one in the list. */
const validate =
	(name: ListName): Handler =>
	(context) => {
		const { value, sha256Value, osType } = dataOf(context);
		const isToday = context.world.year !== '2023';
		const visible = visibleTo(context, { scopes: scopesOf(context) });
		const has = (field: string, wanted: unknown) =>
			isToday &&
			typeof wanted === 'string' &&
			[...context.world.collections[name].givenRows()].some(
				(row) => row[field] === wanted && row.osType === osType && (!visible || visible(row)),
			);
		const hasSha256 = has('sha256Value', sha256Value);
		const status = TOO_BROAD.includes(String(value).toLowerCase())
			? 'Not recommended'
			: has('value', value)
				? hasSha256
					? 'duplicated_value_sha1_sha256'
					: 'Duplication'
				: hasSha256
					? 'duplicated_value_sha256'
					: 'NONE';
		return { body: { data: { status, ...(isToday ? { details: [] } : {}) } } };
	};

const listOf = (name: ListName): Handler =>
	listed(name, (context) => ({
		scopes: scopesOf(context),
		search: ['value', 'description', 'userName'],
		fields: { user: 'userName', recommendation: 'notRecommended' },
		special: { modeType: hasModeType },
	}));

export const listHandlers: Record<string, Handler> = {
	'GET /restrictions': listOf('restrictions'),
	'POST /restrictions': create('restrictions'),
	'PUT /restrictions': update('restrictions'),
	'DELETE /restrictions': remove('restrictions'),
	'POST /restrictions/validate': validate('restrictions'),
	'POST /exclusions/validate': validate('exclusions'),
	'GET /exclusions': listOf('exclusions'),
	'POST /exclusions': create('exclusions'),
	'PUT /exclusions': update('exclusions'),
	'DELETE /exclusions': remove('exclusions'),
};
