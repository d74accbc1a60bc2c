import { listed, ownScope, specFor, visibleTo } from '../context';
import type { Context, Handler, PartialSpec } from '../context';
import { list } from '../query/list';
import { CATALOG, PER_AGENT } from '../rows/applications';
import { makeCollection } from '../rows/make';
import { candidates } from '../store/selection';
import type { Row } from '../world';

export const MOST_COUNTED = 20_000;

/** The scopes of the agent that a row is about. */
const scopesOfAgent = (context: Context, key: string) => (row: Row) =>
	ownScope(context.world.collections.agents.peek(String(row[key])) ?? {});

const AGENT_FIELDS: Record<string, string> = {
	agentOsVersion: 'agentOsType',
	type: 'type',
	riskLevel: 'riskLevel',
	osType: 'osType',
};

/** The applications of the agents in `ids`, not paged. */
const ofAgents: Handler = (context) => {
	const { agents, applications } = context.world.collections;
	const visible = visibleTo(context, { scopes: ownScope });
	const data: Row[] = [];
	for (const id of context.query.ids as string[]) {
		const agent = agents.get(id);
		const index = agents.baseIndex(id);
		if (!agent || index < 0 || (visible && !visible(agent))) continue;
		for (let slot = 0; slot < PER_AGENT; slot++) {
			const row = applications.get(applications.baseId(index * PER_AGENT + slot));
			if (!row) continue;
			const { name, publisher, size, version, installedAt } = row;
			data.push({ name, publisher, size, version, installedDate: installedAt });
		}
	}
	return { body: { data } };
};

/** A list over rows that exist for one request only. */
export function listedOnce(
	context: Context,
	rows: Row[],
	idPath: string,
	spec: PartialSpec,
	shown: (row: Row) => Row = (row) => row,
) {
	const times = { createdAt: 'detectionDate' };
	const collection = makeCollection(context.world, 'other', idPath, times);
	for (const row of rows) collection.give(row);
	const full = specFor(collection, context.operation, { ordered: {}, ...spec });
	const { rows: data, pagination } = list(context.query, full, visibleTo(context, full));
	return { body: { data: (data as Row[]).map(shown), pagination } };
}

/** Applications by name and vendor; beyond 20,000 rows the counts are estimates. */
const inventory: Handler = (context) => {
	const { applications } = context.world.collections;
	const size = applications.baseSize;
	const isEstimate = size > MOST_COUNTED;
	const counts = new Map<string, Set<unknown>>();
	const visible = visibleTo(context, { scopes: scopesOfAgent(context, 'agentId') });
	const scoped = scopeTest(context);
	const end = Math.min(size, MOST_COUNTED);
	for (let index = 0; index < end; index++) {
		const row = applications.get(applications.baseId(index));
		if (!row || (visible && !visible(row)) || !scoped(row)) continue;
		const key = String(row.name);
		const seen = counts.get(key) ?? new Set();
		counts.set(key, seen.add(row.agentId));
	}
	const rows = CATALOG.flatMap(([name, vendor, versions]) => {
		const count = counts.get(name)?.size ?? 0;
		const row = {
			applicationName: name,
			applicationVendor: vendor,
			applicationVersionsCount: versions.length,
			endpointsCount: isEstimate ? Math.round((count * size) / end) : count,
			estimate: isEstimate,
		};
		return count > 0 ? [row] : [];
	});
	return listedOnce(context, rows, 'applicationName', {
		fields: { name: 'applicationName', vendor: 'applicationVendor' },
		scopes: () => [{ isEverywhere: true }],
		special: { accountIds: () => null, siteIds: () => null, groupIds: () => null },
	});
};

/** The accountIds, siteIds and groupIds of the query, on rows about agents. */
function scopeTest(context: Context): (row: Row) => boolean {
	const { accountIds, siteIds, groupIds } = context.query as Record<string, string[] | undefined>;
	const scopes = scopesOfAgent(context, 'agentId');
	return (row) =>
		scopes(row).some(
			({ accountId, siteId, groupId }) =>
				(accountIds?.includes(accountId ?? '') ?? true) &&
				(siteIds?.includes(siteId ?? '') ?? true) &&
				(groupIds?.includes(groupId ?? '') ?? true),
		);
}

const endpoints: Handler = (context) => {
	const { applicationName, applicationVendor } = context.query;
	const { agents, applications } = context.world.collections;
	const where = [(row: Row) => row.name === applicationName && row.publisher === applicationVendor];
	const rows: Row[] = [];
	for (const row of candidates(applications, { ranges: [], where })) {
		const agent = agents.get(String(row.agentId));
		if (!agent || rows.length >= MOST_COUNTED) continue;
		rows.push({
			id: row.id,
			accountName: agent.accountName,
			accountId: agent.accountId,
			siteId: agent.siteId,
			groupId: agent.groupId,
			applicationInstallationDate: row.installedAt,
			applicationInstallationPath: `C:\\Program Files\\${String(row.name)}`,
			applicationName: row.name,
			applicationVendor: row.publisher,
			coreCount: agent.coreCount,
			cpe: null,
			cpuCount: agent.cpuCount,
			detectionDate: row.createdAt,
			endpointId: agent.id,
			endpointName: agent.computerName,
			endpointType: agent.machineType,
			endpointUuid: agent.uuid,
			fileSize: row.size,
			groupName: agent.groupName,
			osArch: agent.osArch,
			osName: agent.osName,
			osType: agent.osType,
			osVersion: agent.osRevision,
			siteName: agent.siteName,
			version: row.version,
		});
	}
	return listedOnce(context, rows, 'id', {
		ordered: { detectionDate: 'createdAt' },
		fields: { osArchitecture: 'osArch', applicationVendor: 'applicationVendor' },
	});
};

export const applicationHandlers: Record<string, Handler> = {
	'GET /agents/applications': ofAgents,
	'GET /application-management/inventory/applications': ofAgents,
	'GET /installed-applications': listed('applications', (context) => ({
		scopes: scopesOfAgent(context, 'agentId'),
		fields: AGENT_FIELDS,
		ordered: { createdAt: 'createdAt', updatedAt: 'createdAt', installedAt: 'createdAt' },
	})),
	'GET /installed-applications/cves': listed(
		'cves',
		(context) => ({
			fields: { applicationId: 'applicationId' },
			scopes: scopesOfAgent(context, 'agentId'),
		}),
		({ applicationId, agentId, ...row }) => {
			void [applicationId, agentId];
			return row;
		},
	),
	'GET /application-management/inventory': inventory,
	'GET /application-management/inventory/endpoints': endpoints,
	'GET /application-management/risks': listed(
		'risks',
		() => ({
			scopes: ownScope,
			fields: { vendor: 'applicationVendor' },
			special: {
				severities: (value) => (row) =>
					(value as string[]).some((wanted) => wanted.toUpperCase() === row.severity),
				exploitedInTheWild: (value) => (row) =>
					(value as string[]).includes(String(row.exploitedInTheWild ?? 'EXPLOITED_UNKNOWN')),
			},
			ordered: { detectionDate: 'createdAt' },
		}),
		// The console filters by it and does not show it in this list.
		({ exploitedInTheWild, ...row }) => {
			void exploitedInTheWild;
			return row;
		},
	),
};
