import { affected, dataOf, filterOf, listed, tokenOf, visibleTo } from '../context';
import type { Context, Handler } from '../context';
import { badParameter, conflict, forbidden } from '../errors';
import type { RowScope } from '../query/filter';
import type { Row } from '../world';

type ListName = 'restrictions' | 'exclusions';

export interface TargetScope extends RowScope {
	/** tenant, account, site or group. */
	level: string;
}

interface Scope {
	tenant?: boolean;
	accountIds?: string[];
	siteIds?: string[];
	groupIds?: string[];
}

/** A row holds at the tenant, or at the accounts, sites and groups it names. */
const scopesOf =
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

function give(context: Context, name: ListName, data: Row, scope: Scope): Row {
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
		value: data.value,
		...(name === 'exclusions'
			? {
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

function isListed(context: Context, name: ListName, value: unknown, scope: Scope): boolean {
	const wanted = JSON.stringify(scope);
	for (const row of context.world.collections[name].givenRows())
		if (row.value === value && JSON.stringify(row.scope) === wanted) return true;
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
	if (isListed(context, name, data.value, scope)) return false;
	give(context, name, data, scope);
	return true;
}

/** Adds a hash to the blocklist of a scope; false when it is there already. */
export const addRestriction = (context: Context, data: Row, target: TargetScope): boolean =>
	addAt(context, 'restrictions', data, target);

/** Adds an exclusion to a scope; false when it is there already. */
export const addExclusion = (context: Context, data: Row, target: TargetScope): boolean =>
	addAt(context, 'exclusions', data, target);

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
		if (isListed(context, name, data.value, filter))
			throw conflict('Already exists in this scope.');
		if (data.type === 'black_hash' && !/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(String(data.value)))
			throw badParameter('value: Not a valid SHA1 or SHA256');
		return { body: { data: [give(context, name, data, filter)] } };
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
		const { value, osType } = dataOf(context);
		const isToday = context.world.year !== '2023';
		const visible = visibleTo(context, { scopes: scopesOf(context) });
		const isDuplicate =
			isToday &&
			[...context.world.collections[name].givenRows()].some(
				(row) => row.value === value && row.osType === osType && (!visible || visible(row)),
			);
		const status = TOO_BROAD.includes(String(value).toLowerCase())
			? 'Not recommended'
			: isDuplicate
				? 'Duplication'
				: 'NONE';
		return { body: { data: { status, ...(isToday ? { details: [] } : {}) } } };
	};

const listOf = (name: ListName): Handler =>
	listed(name, (context) => ({
		scopes: scopesOf(context),
		search: ['value', 'description', 'userName'],
		fields: { user: 'userName', recommendation: 'notRecommended' },
		special: {
			modeType: (value) => (row) => {
				const kind = String(row.mode ?? '').startsWith('suppress')
					? 'suppression'
					: 'agent_interaction';
				return String(value).split(',').includes(kind);
			},
		},
	}));

export const listHandlers: Record<string, Handler> = {
	'GET /restrictions': listOf('restrictions'),
	'POST /restrictions': create('restrictions'),
	'DELETE /restrictions': remove('restrictions'),
	'POST /restrictions/validate': validate('restrictions'),
	'POST /exclusions/validate': validate('exclusions'),
	'GET /exclusions': listOf('exclusions'),
	'POST /exclusions': create('exclusions'),
	'DELETE /exclusions': remove('exclusions'),
};
