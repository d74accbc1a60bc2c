import { affected, dataOf, filterOf, found, listed, one, tokenOf, visibleTo } from '../context';
import type { Context, Handler } from '../context';
import { ApiError, badParameter, forbidden } from '../errors';
import { hasModeType, modeOf } from '../rows/exclusions';
import type { Row } from '../world';
import { checkHashes, give, isListed, scopesOf, type Scope } from './lists';

/** The exclusions of today's consoles, which are those of the older list with more said of each. */

/** What a change that leaves one of these out makes of it. */
// prettier-ignore
const WHOLE = [
	'actions', 'childProcess', 'complexData', 'conditions', 'description', 'engines', 'exclusionName',
	'interactionLevel', 'macroModules', 'pathExclusionType', 'sha256Value', 'tagIds', 'value',
];

const IDS: Record<string, 'accountIds' | 'siteIds' | 'groupIds'> = {
	account: 'accountIds',
	site: 'siteIds',
	group: 'groupIds',
};

/** The one scope that a request is for; the ids beside it have to be those of it. */
function scopeOf(context: Context): Scope {
	const { scopeLevel, scopeLevelId, ...others } = filterOf(context);
	if (scopeLevel === 'tenant') {
		if (tokenOf(context).scope.level !== 'tenant') throw forbidden('Global scope is required.');
		return { tenant: true };
	}
	const name = IDS[String(scopeLevel)];
	if (name === undefined || typeof scopeLevelId !== 'string')
		throw badParameter('filter.scopeLevelId: Missing data for required field.');
	const beside = others[name];
	if (Array.isArray(beside) && (beside.length !== 1 || beside[0] !== scopeLevelId))
		throw badParameter(`filter.${name}: is another scope than scopeLevelId`);
	return { [name]: [scopeLevelId] };
}

/** What the schema leaves to the console: the two kinds of modes exclude each other. */
function checkMode({ modeType, engines, interactionLevel }: Row): void {
	if ((engines ?? null) !== null && (interactionLevel ?? null) !== null)
		throw badParameter('engines and interactionLevel are mutually exclusive');
	if (modeType === 'suppression' && (engines ?? null) === null)
		throw badParameter('engines: Missing data for required field.');
	if (modeType === 'agent_interoperability' && (interactionLevel ?? null) === null)
		throw badParameter('interactionLevel: Missing data for required field.');
}

const exists = () => new ApiError(400, 4000010, 'Exclusion already exists', null);

const create: Handler = (context) => {
	const data = dataOf(context);
	const scope = scopeOf(context);
	checkMode(data);
	checkHashes(data);
	if (isListed(context, 'exclusions', data, scope)) throw exists();
	const row = give(context, 'exclusions', { ...data, mode: modeOf(data) }, scope, data);
	return { body: { data: [row] } };
};

const update: Handler = (context) => {
	const { id, ...data } = dataOf(context);
	const row = found(context, 'exclusions', String(id), { scopes: scopesOf(context) });
	if (JSON.stringify(scopeOf(context)) !== JSON.stringify(row.scope))
		throw badParameter('filter: is not the scope of the exclusion');
	checkMode(data);
	checkHashes(data);
	const { world } = context;
	const none = Object.fromEntries(WHOLE.map((field) => [field, null]));
	const told = { oldThreatType: undefined, oldType: undefined, updatedAt: world.timestamp };
	const fields = { ...none, ...data, ...told, mode: modeOf(data) };
	world.collections.exclusions.change([String(id)], (before) => ({ ...before, ...fields }));
	return one({ ...row, ...fields });
};

const remove: Handler = (context) => {
	const collection = context.world.collections.exclusions;
	const visible = visibleTo(context, { scopes: scopesOf(context) });
	let count = 0;
	for (const { id, type } of dataOf(context).exclusions as Array<{ id: string; type: string }>) {
		const row = collection.get(id);
		const kind = row?.threatType === 'IDR' ? 'idr' : row?.type;
		if (!row || kind !== type || (visible && !visible(row))) continue;
		collection.remove(id);
		count++;
	}
	return affected(count);
};

export const unifiedExclusionHandlers: Record<string, Handler> = {
	'GET /unified-exclusions': listed('exclusions', (context) => ({
		scopes: scopesOf(context),
		fields: { condition: 'type', user: 'userName', warning: 'notRecommended' },
		special: { modeType: hasModeType },
	})),
	'POST /unified-exclusions': create,
	'PUT /unified-exclusions': update,
	'DELETE /unified-exclusions': remove,
};
