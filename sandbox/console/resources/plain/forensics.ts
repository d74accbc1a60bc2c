import { dataOf, everywhere, found, listed, one } from '../../context';
import type { Handler } from '../../context';
import { badParameter, notFound } from '../../errors';
import { plain } from '../../plain/resource';
import type { Row } from '../../world';
import { selectedAgents } from '../agent-selection';
import { startTasks } from '../tasks';

/** How long a collection takes, ms of the console's clock. */
const COLLECT_MS = 30_000;

const NONE_SKIPPED = {
	...{ notEnabledFeature: 0, notAvailable: 0, notApplicableScope: 0 },
	...{ notApplicableOs: 0, notSupported: 0, other: 0 },
};

const start: Handler = (context) => {
	const { world } = context;
	const data = dataOf(context);
	const profile = world.collections.collectionProfiles.get(String(data.collectionProfileId));
	if (!profile) throw notFound('Collection profile not found');
	const systems = profile.osTypes as string[];
	const all = selectedAgents(context, (row) => row.isDecommissioned !== true);
	const agentIds = all.filter((id) =>
		systems.includes(String(world.collections.agents.get(id)?.osType)),
	);
	const skipped = { ...NONE_SKIPPED, notApplicableOs: all.length - agentIds.length };
	const parentTaskId =
		agentIds.length === 0
			? null
			: startTasks(world, {
					type: 'forensics_collection',
					description: data.description ?? String(profile.name),
					agentIds,
					by: {},
					ms: COLLECT_MS,
					end: (task) => ({
						status: 'completed',
						detailedStatus: 'Collection completed',
						forensics: {
							collectionProfile: { id: profile.id, name: profile.name },
							collection: {
								tag: data.tag ?? '',
								description: data.description ?? '',
								artifacts: [
									{
										...{ artifactType: 'processes', parameters: null, osType: task.agentOsType },
										...{ status: 'completed', detailedStatus: 'Completed' },
									},
								],
							},
							destination: { profileId: null },
							collectionFile: {
								...{ signature: String(task.id), signatureType: 'SHA256' },
								...{ siteId: task.siteId, agentId: task.agentId },
								uploadedTimestamp: world.timestamp,
							},
							skylightResultsUrl: null,
							skylightResultsStatus: null,
							skylightParentTaskResultsUrl: null,
						},
					}),
				});
	return { status: 202, body: { data: { affected: agentIds.length, parentTaskId, skipped } } };
};

const result: Handler = ({ world, query }) => {
	const task = world.collections.scriptTasks.get(String(query.taskId));
	if (task?.type !== 'forensics_collection') throw notFound('Task not found');
	const running: Row = { collection: { tag: '', artifacts: [] }, collectionFile: null };
	return one((task.forensics as Row | undefined) ?? running);
};

const fileUrl: Handler = (context) => {
	const { siteId, agentId, signature } = context.query;
	const agent = found(context, 'agents', String(agentId), undefined, 'agent');
	const task = context.world.collections.scriptTasks.get(String(signature));
	if (agent.siteId !== siteId || task?.agentId !== agentId)
		throw badParameter('signature: no such collection');
	const fileName = `${String(agent.computerName)}.zip`;
	return one({
		fileName,
		downloadUrl: `https://results.sentinelone.example/${fileName}?signature=${String(signature)}`,
	});
};

export const resources = [
	plain('collectionProfiles', {
		path: '/remote-ops/forensics/collection-profiles',
		rows: 4,
		fields: ({ index }) => ({
			name: ['Memory', 'Full Triage', 'Quick Triage', 'Logs'][index % 4],
			osTypes: [['windows'], ['linux', 'macos', 'windows']][index % 2],
			...{ isBundled: true, scopeLevel: 'sentinel', scopeName: null },
		}),
		also: {
			'GET /remote-ops/forensics/collection-profiles': listed('collectionProfiles', {
				scopes: everywhere,
			}),
			'POST /remote-ops/forensics/start-collection': start,
			'GET /remote-ops/forensics/task-result': result,
			'GET /remote-ops/forensics/collection-file-url': fileUrl,
		},
	}),
];
