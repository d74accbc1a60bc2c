import { filterOf, found, specFor, visibleTo, type Context } from '../context';
import { buildFilter, type RowScope } from '../query/filter';
import type { ListSpec } from '../query/list';
import { valueAt, valuesAt } from '../query/values';
import { candidates } from '../store/selection';
import type { Row } from '../world';
import { cloudFields, withTags } from './agent-selection';

const INFO = (name: string) => `threatInfo.${name}`;
export const LIVE = (name: string) => `agentRealtimeInfo.${name}`;
const FOUND = (name: string) => `agentDetectionInfo.${name}`;

// prettier-ignore
const FIELDS: Record<string, string> = {
	...Object.fromEntries([
		'analystVerdict', 'classification', 'classificationSource', 'collectionId', 'confidenceLevel',
		'detectionEngines', 'externalTicketId', 'externalTicketExists', 'failedActions', 'filePath',
		'incidentStatus', 'initiatedBy', 'mitigatedPreemptively', 'mitigationStatus', 'pendingActions',
		'publisherName', 'rebootRequired', 'storyline',
	].map((name) => [name, INFO(name)])),
	agentId: LIVE('agentId'),
	agentIsActive: LIVE('agentIsActive'),
	agentMachineType: LIVE('agentMachineType'),
	agentVersion: LIVE('agentVersion'),
	agentComputerName: LIVE('agentComputerName'),
	computerName: LIVE('agentComputerName'),
	realtimeAgentVersion: LIVE('agentVersion'),
	osName: LIVE('agentOsName'),
	osType: LIVE('agentOsType'),
	uuid: LIVE('agentUuid'),
	...cloudFields('agentDetectionInfo.cloudProviders'),
	detectionAgentDomain: FOUND('agentDomain'),
	detectionAgentVersion: FOUND('agentVersion'),
	siteId: FOUND('siteId'),
	siteName: FOUND('siteName'),
	contentHash: INFO('sha1'),
	contentHashe: INFO('sha1'),
	commandLineArguments: INFO('maliciousProcessArguments'),
	displayName: INFO('threatName'),
	fileDisplayName: INFO('threatName'),
	threatDetails: INFO('threatName'),
	engines: INFO('detectionEngines.key'),
	enginesNin: INFO('detectionEngines.key'),
	initiatedByUsername: INFO('initiatingUsername'),
	originatedProcess: INFO('originatorProcess'),
	createdDate: INFO('createdAt'),
	containerName: 'containerInfo.name',
	containerImageName: 'containerInfo.image',
	containerLabels: 'containerInfo.labels',
	...Object.fromEntries([
		['ClusterName', 'cluster'], ['ControllerName', 'controllerName'], ['NodeName', 'node'],
		['ControllerLabels', 'controllerLabels'], ['NamespaceName', 'namespace'], ['PodName', 'pod'],
		['NamespaceLabels', 'namespaceLabels'], ['NodeLabels', 'nodeLabels'], ['PodLabels', 'podLabels'],
	].map(([name, path]) => [`k8s${name}`, `kubernetesInfo.${path}`])),
};

const text = (value: unknown) => (typeof value === 'string' ? value : null);
/** Where a threat was found. */
export const threatScopes = (row: Row): RowScope[] => {
	const info = row.agentDetectionInfo as Row;
	const { accountId, siteId, groupId } = info;
	return [{ accountId: text(accountId), siteId: text(siteId), groupId: text(groupId) }];
};

/** How threats are filtered, sorted and scoped. */
export function threatSpec(context: Context): ListSpec<Row> {
	const { world, operation } = context;
	const agent = (row: Row): Row =>
		world.collections.agents.peek(String(valueAt(row, LIVE('agentId')))) ?? {};
	return specFor(world.collections.threats, operation, {
		scopes: threatScopes,
		fields: FIELDS,
		search: [
			'threatInfo.threatName',
			'threatInfo.sha1',
			'threatInfo.filePath',
			LIVE('agentComputerName'),
		],
		sort: { createdAt: INFO('createdAt'), updatedAt: INFO('updatedAt') },
		properties: new Set(['id']),
		special: {
			resolved: (value) => (row) => (valueAt(row, INFO('incidentStatus')) === 'resolved') === value,
			detectionEngines: (value) => engineFilter(value, false),
			detectionEnginesNin: (value) => engineFilter(value, true),
			engines: (value) => engineFilter(value, false),
			enginesNin: (value) => engineFilter(value, true),
			hasAgentTags: (value) => (row) =>
				valuesAt(agent(row), 'tags.sentinelone').length > 0 === value,
			agentTagsData: (value) => {
				const test = withTags(value);
				return (row) => test(agent(row));
			},
			osArchs: (value) => (row) => (value as string[]).includes(String(agent(row).osArch)),
			noteExists: (value) => (row) => {
				for (const note of world.collections.notes.givenRows())
					if (note.threatId === row.id) return value === true;
				return value !== true;
			},
		},
	});
}

const engineFilter = (value: unknown, isNegated: boolean) => (row: Row) => {
	const engines = (valueAt(row, 'threatInfo') as Row).detectionEngines as Array<{ key: string }>;
	return engines.some(({ key }) => (value as string[]).includes(key)) !== isNegated;
};

/** The threats that a body's filter names; an empty filter names all of them. */
export function selectedThreats(context: Context): Row[] {
	const spec = threatSpec(context);
	const filter = filterOf(context);
	const built = buildFilter(filter, spec);
	const visible = visibleTo(context, spec);
	if (visible) built.where.push(visible);
	const rows = [...candidates(context.world.collections.threats, built)];
	return typeof filter.limit === 'number' ? rows.slice(0, filter.limit) : rows;
}

/** The threat that a path names. */
export const threat = (context: Context): Row =>
	found(context, 'threats', context.params.threat_id, { scopes: threatScopes }, 'threat');
