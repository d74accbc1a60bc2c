import { affected, dataOf, filterOf, listed, specFor, visibleTo } from '../context';
import type { Context, Handler } from '../context';
import { buildFilter, type RowScope } from '../query/filter';
import type { ListSpec } from '../query/list';
import { valueAt, withValue } from '../query/values';
import { detectionInfo, mitigationEntry, realtimeInfo, threatRow } from '../rows/threats';
import { candidates } from '../store/selection';
import type { Row } from '../world';

// prettier-ignore
const INFIX = [
	'agentDetectionInfo', 'alertInfo', 'containerInfo', 'kubernetesInfo', 'ruleInfo',
	'sourceParentProcessInfo', 'sourceProcessInfo',
];
const SORTS = [
	...['MachineType', 'Name', 'OsFamily', 'OsName', 'OsRevision', 'SiteId', 'Uuid', 'Version'],
	...['AlertId', 'AnalystVerdict', 'CreatedAt', 'DvEventId', 'EventType', 'HitType', 'ReportedAt'],
	...['IncidentStatus', 'Source', 'Id', 'Image', 'Labels', 'Cluster', 'ControllerKind', 'Node'],
	...['ControllerLabels', 'ControllerName', 'Namespace', 'NamespaceLabels', 'Pod', 'PodLabels'],
	...['Description', 'ScopeLevel', 'Severity', 'TreatAsThreat', 'Commandline', 'FileHashMd5'],
	...['FileHashSha1', 'FileHashSha256', 'FilePath', 'FileSignerIdentity', 'Pid', 'PidStarttime'],
	...['Storyline', 'IntegrityLevel', 'Subsystem', 'User'],
];

/** `alertInfoCreatedAt` sorts by `alertInfo.createdAt`, and so on. */
const sort = Object.fromEntries(
	INFIX.flatMap((part) =>
		SORTS.map((name) => [`${part}${name}`, `${part}.${name[0]?.toLowerCase()}${name.slice(1)}`]),
	),
);

const processFields = Object.fromEntries(
	[
		'Commandline',
		'FileHashMd5',
		'FileHashSha1',
		'FileHashSha256',
		'FilePath',
		'Name',
		'Storyline',
	].map((name) => [`sourceProcess${name}`, sort[`sourceProcessInfo${name}`] ?? '']),
);

const FIELDS: Record<string, string> = {
	...processFields,
	analystVerdict: 'alertInfo.analystVerdict',
	incidentStatus: 'alertInfo.incidentStatus',
	machineType: 'agentDetectionInfo.machineType',
	osName: 'agentDetectionInfo.osName',
	osType: 'agentDetectionInfo.osFamily',
	origAgentName: 'agentDetectionInfo.name',
	origAgentOsRevision: 'agentDetectionInfo.osRevision',
	origAgentUuid: 'agentDetectionInfo.uuid',
	origAgentVersion: 'agentDetectionInfo.version',
	ruleName: 'ruleInfo.name',
	scope: 'ruleInfo.scopeLevel',
	severity: 'ruleInfo.severity',
	containerName: 'containerInfo.name',
	containerImageName: 'containerInfo.image',
	containerLabels: 'containerInfo.labels',
	...Object.fromEntries(
		[
			...[['Cluster', 'cluster'] as const, ['ControllerName', 'controllerName'] as const],
			...[['ControllerLabels', 'controllerLabels'] as const, ['Node', 'node'] as const],
			...[['NamespaceName', 'namespace'] as const, ['Pod', 'pod'] as const],
			...[['NamespaceLabels', 'namespaceLabels'] as const, ['PodLabels', 'podLabels'] as const],
		].map(([name, path]) => [`k8s${name}`, `kubernetesInfo.${path}`]),
	),
};

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** An alert names its account and site; its group follows from the agent. */
const scopesOf =
	(context: Context) =>
	(row: Row): RowScope[] => {
		const { accountId, siteId } = row.agentDetectionInfo as Row;
		const agentId = text(valueAt(row, 'agentRealtimeInfo.id'));
		const agent = agentId === null ? undefined : context.world.collections.agents.peek(agentId);
		return [{ accountId: text(accountId), siteId: text(siteId), groupId: text(agent?.groupId) }];
	};

/** "TRUE_POSITIVE" asks for what the row calls "True positive". */
const spelled = (value: unknown) => String(value).toLowerCase().replace(/_/g, ' ');
const anyOf = (value: unknown, path: string) => {
	const wanted = new Set((value as unknown[]).map(spelled));
	return (row: Row) => wanted.has(spelled(valueAt(row, path)));
};

function alertSpec(context: Context): ListSpec<Row> {
	return specFor(context.world.collections.alerts, context.operation, {
		fields: FIELDS,
		sort: { ...sort, id: 'alertInfo.alertId' },
		search: ['ruleInfo.name', 'agentDetectionInfo.name', 'sourceProcessInfo.name'],
		ordered: {
			createdAt: 'createdAt',
			reportedAt: 'reportedAt',
			alertInfoCreatedAt: 'createdAt',
			alertInfoReportedAt: 'reportedAt',
		},
		properties: new Set(),
		scopes: scopesOf(context),
		special: {
			analystVerdict: (value) => anyOf(value, 'alertInfo.analystVerdict'),
			incidentStatus: (value) => anyOf(value, 'alertInfo.incidentStatus'),
		},
	});
}

function setInfo(context: Context, name: string, value: unknown): number {
	const spec = alertSpec(context);
	const filter = filterOf(context);
	const built = buildFilter(filter, spec);
	const visible = visibleTo(context, spec);
	if (visible) built.where.push(visible);
	const { alerts } = context.world.collections;
	const rows = [...candidates(alerts, built)];
	const taken = typeof filter.limit === 'number' ? rows.slice(0, filter.limit) : rows;
	const words = spelled(value);
	const shown = `${words[0]?.toUpperCase()}${words.slice(1)}`;
	const updatedAt = context.world.timestamp;
	return alerts.change(
		taken.map((row) => alerts.spec.idOf(row)),
		(row) =>
			withValue(withValue(row, `alertInfo.${name}`, shown), 'alertInfo.updatedAt', updatedAt),
	);
}

/**
 * Makes threats of what alerts are about, and mitigates them. What no alert that the token reaches
 * tells of is left out of the count.
 */
const mitigate: Handler = (context) => {
	const { world } = context;
	const { alerts, agents, threats } = world.collections;
	const { alerts: wanted, action } = dataOf(context) as { alerts: Row[]; action?: string | null };
	const visible = visibleTo(context, { scopes: scopesOf(context) });
	let count = 0;
	for (const { storyline, agentId } of wanted) {
		const isIt = (row: Row) =>
			valueAt(row, 'sourceProcessInfo.storyline') === storyline &&
			valueAt(row, 'agentRealtimeInfo.id') === agentId;
		const [alert] = candidates(alerts, {
			ranges: [],
			where: [isIt, ...(visible ? [visible] : [])],
		});
		const agent = agents.get(String(agentId));
		if (alert === undefined || agent === undefined) continue;
		const id = threats.newId();
		const at = world.timestamp;
		const made = threatRow(world, count, id, world.clock.micros);
		const info = { ...(made.threatInfo as Row), storyline, initiatedBy: 'star_manual' };
		threats.give({
			...made,
			agentDetectionInfo: detectionInfo(agent, at),
			agentRealtimeInfo: realtimeInfo(agent),
			threatInfo: info,
			mitigationStatus: action ? [mitigationEntry(action.replace(/-/g, '_'), at)] : [],
		});
		count++;
	}
	return affected(count);
};

export const alertHandlers: Record<string, Handler> = {
	'GET /cloud-detection/alerts': listed('alerts', alertSpec),
	'POST /cloud-detection/alerts/analyst-verdict': (context) =>
		affected(setInfo(context, 'analystVerdict', dataOf(context).analystVerdict)),
	'POST /cloud-detection/alerts/incident': (context) =>
		affected(setInfo(context, 'incidentStatus', dataOf(context).incidentStatus)),
	'POST /threats/mitigate-alerts': mitigate,
};
