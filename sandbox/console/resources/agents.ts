import { affected, dataOf, filterOf, listed, one, tokenOf, visibleTo } from '../context';
import type { Context, Handler } from '../context';
import { badParameter, forbidden } from '../errors';
import { Dice } from '../random';
import { placeFields } from '../rows/agents';
import { buildFilter } from '../query/filter';
import { count } from '../store/selection';
import { formatMicros } from '../time';
import type { Row } from '../world';
import { affectedAgents, agentSpec, selectedAgents } from './agent-selection';
import { defaultGroup, placeOfGroup } from './scopes';

type AgentAction = (context: Context) => number;

/** These refuse a filter without ids, groupIds or filterId. */
const DANGEROUS = new Set([
	'disconnect',
	'decommission',
	'uninstall',
	'restart-machine',
	'shutdown',
]);

const set =
	(fields: (context: Context) => Row): AgentAction =>
	(context) => {
		const values = fields(context);
		return affectedAgents(context, (row) => ({ ...row, ...values }));
	};
const touch: AgentAction = (context) => selectedAgents(context).length;

/** Changes agents now and again after a while of the console's clock, where it still fits. */
function started(
	context: Context,
	ms: number,
	first: (row: Row, at: string) => Row,
	isStill: (row: Row) => boolean,
	then: (row: Row, at: string) => Row,
	also?: (row: Row) => boolean,
): number {
	const { agents } = context.world.collections;
	const now = context.world.timestamp;
	const ids = selectedAgents(context, also);
	const total = agents.change(ids, (row) => ({ ...first(row, now), updatedAt: now }));
	context.world.transitions.after(ms, (micros) => {
		const at = formatMicros(micros);
		agents.change(ids, (row) => (isStill(row) ? { ...then(row, at), updatedAt: at } : row));
	});
	return total;
}

function networkChange(context: Context, during: string, final: string): number {
	return started(
		context,
		context.world.networkMs,
		(row) => ({ ...row, networkStatus: during }),
		(row) => row.networkStatus === during,
		(row) => ({ ...row, networkStatus: final }),
		(row) => row.networkStatus !== final,
	);
}

const initiateScan: AgentAction = (context) =>
	started(
		context,
		context.world.scanMs,
		(row, at) => ({ ...row, scanStatus: 'started', scanStartedAt: at, scanFinishedAt: null }),
		(row) => row.scanStatus === 'started',
		(row, at) => ({
			...row,
			scanStatus: 'finished',
			scanFinishedAt: at,
			lastSuccessfulScanDate: at,
			fullDiskScanLastUpdatedAt: at,
		}),
	);

const abortScan: AgentAction = (context) => {
	const at = context.world.timestamp;
	return affectedAgents(
		context,
		(row) => ({ ...row, scanStatus: 'aborted', scanAbortedAt: at }),
		(row) => row.scanStatus === 'started',
	);
};

const moveToSite: AgentAction = (context) => {
	const { world } = context;
	const token = tokenOf(context);
	if (token.scope.level === 'site')
		throw forbidden('This command requires Account or Global level access.');
	const siteId = String(dataOf(context).targetSiteId);
	const site = world.collections.sites.get(siteId);
	if (
		!site ||
		site.state === 'deleted' ||
		!world.reaches(token, [{ siteId, accountId: String(site.accountId) }])
	)
		throw badParameter('targetSiteId: unknown site');
	const fields = placeFields(placeOfGroup(world, String(defaultGroup(world, siteId)?.id)));
	return affectedAgents(context, (row) => ({ ...row, ...fields }));
};

const manageTags: AgentAction = (context) => {
	const { world } = context;
	const orders = (context.body.data ?? []) as Array<{ tagId?: string; operation?: string }>;
	const at = world.timestamp;
	const changes = orders.map(({ tagId, operation }) => {
		const tag = world.collections.tags.get(String(tagId));
		if (!tag) throw badParameter('data.tagId: unknown tag');
		const assigned = {
			assignedAt: at,
			assignedBy: 'Sandbox Administrator',
			assignedById: tokenOf(context).userId ?? null,
			id: tag.id,
			key: tag.key,
			value: tag.value,
		};
		return (tags: Row[]): Row[] => {
			const without = tags.filter(({ id }) => id !== tag.id);
			if (operation === 'remove') return without;
			if (operation === 'override')
				return [...without.filter(({ key }) => key !== tag.key), assigned];
			// Adding leaves a key that is there already as it is.
			return tags.some(({ key }) => key === tag.key) ? tags : [...tags, assigned];
		};
	});
	return affectedAgents(context, (row) => {
		const { sentinelone = [] } = (row.tags ?? {}) as { sentinelone?: Row[] };
		return {
			...row,
			tags: { sentinelone: changes.reduce((tags, change) => change(tags), sentinelone) },
		};
	});
};

const ACTIONS: Record<string, AgentAction> = {
	'initiate-scan': initiateScan,
	'abort-scan': abortScan,
	connect: (context) => networkChange(context, 'connecting', 'connected'),
	disconnect: (context) => networkChange(context, 'disconnecting', 'disconnected'),
	'move-to-site': moveToSite,
	'restart-machine': set(({ world }) => ({ osStartTime: world.timestamp })),
	shutdown: set(() => ({ isActive: false })),
	uninstall: set(() => ({ isPendingUninstall: true })),
	'approve-uninstall': (context) =>
		affectedAgents(
			context,
			(row) => ({ ...row, isPendingUninstall: false, isUninstalled: true, isActive: false }),
			(row) => row.isPendingUninstall === true,
		),
	'reject-uninstall': (context) =>
		affectedAgents(
			context,
			(row) => ({ ...row, isPendingUninstall: false }),
			(row) => row.isPendingUninstall === true,
		),
	decommission: set(({ world }) => ({
		isDecommissioned: true,
		isActive: false,
		decommissionedAt: world.timestamp,
	})),
	broadcast: touch,
	'fetch-logs': touch,
	'update-software': (context) => {
		const { packageId } = dataOf(context);
		const found = context.world.collections.packages.get(String(packageId));
		if (packageId !== undefined && !found) throw badParameter('packageId: unknown package');
		const version = found ? { agentVersion: found.version, isUpToDate: true } : {};
		return affectedAgents(context, (row) => ({ ...row, ...version }));
	},
	'enable-agent': set(() => ({ operationalState: 'na' })),
	'disable-agent': set((context) => ({
		operationalState: 'fully_disabled',
		operationalStateExpiration: dataOf(context).expiration ?? null,
	})),
	'set-external-id': set((context) => ({ externalId: dataOf(context).externalId })),
	'manage-tags': manageTags,
	'mark-up-to-date': set(() => ({ isUpToDate: true })),
	'fetch-firewall-rules': touch,
	'firewall-logging': touch,
};

/** Who gets a new passphrase: agents that are online. The codes are an assumption. */
const passphraseResults =
	(isDone: boolean): Handler =>
	(context) => {
		const { agents } = context.world.collections;
		const results = selectedAgents(context).map((agentId) => {
			const can = agents.get(agentId)?.isActive === true;
			const reasons = can ? [] : [{ code: 'AGENT_OFFLINE', message: 'Agent is offline' }];
			if (!isDone) return { agentId, eligible: can, status: can ? 'eligible' : 'blocked', reasons };
			return { agentId, attempted: can, status: can ? 'initiated' : 'skipped', reasons };
		});
		return one({ results, summary: { total: results.length } });
	};

function actionHandler(name: string, action: AgentAction): Handler {
	return (context) => {
		const filter = filterOf(context);
		const names = (key: string) =>
			Array.isArray(filter[key]) ? (filter[key] as unknown[]).length > 0 : Boolean(filter[key]);
		if (DANGEROUS.has(name) && !['ids', 'groupIds', 'filterId'].some(names))
			throw badParameter(
				'filter: One of these filter arguments must be supplied: ids, groupIds, filterId',
			);
		return affected(action(context));
	};
}

export const agentHandlers: Record<string, Handler> = {
	'GET /agents': listed('agents', agentSpec, ({ decommissionedAt, ...row }) => {
		// A filter and a sort know it; rows do not show it.
		void decommissionedAt;
		return row;
	}),
	'GET /agents/count': (context) => {
		const spec = agentSpec(context);
		const built = buildFilter(context.query, spec);
		const visible = visibleTo(context, spec);
		if (visible) built.where.push(visible);
		return one({ total: count(spec.collection, built) });
	},
	'GET /agents/passphrases': listed('agents', agentSpec, (row, { world }) => ({
		id: row.id,
		computerName: row.computerName,
		domain: row.domain,
		lastLoggedInUserName: row.lastLoggedInUserName,
		uuid: row.uuid,
		passphrase: new Dice(world.seed, 'passphrase', 0).hex(String(row.id), 24).toUpperCase(),
	})),
	'POST /agents/actions/reset-passphrase': passphraseResults(true),
	'POST /agents/actions/reset-passphrase/capability': passphraseResults(false),
	...Object.fromEntries(
		Object.entries(ACTIONS).map(([name, action]) => [
			`POST /agents/actions/${name}`,
			actionHandler(name, action),
		]),
	),
};
