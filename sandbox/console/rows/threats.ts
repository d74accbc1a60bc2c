import { makeId } from '../ids';
import { Dice } from '../random';
import { formatMicros } from '../time';
import type { Row, World } from '../world';

/** Generated rows change this many microseconds after they appear. */
export const THREAT_UPDATED_AFTER = 307;

const CLASSES = ['Malware', 'Ransomware', 'Trojan', 'PUA', 'Hacktool', 'Worm'];
const ENGINES = [
	['executables', 'On-Write Static AI'],
	['reputation', 'SentinelOne Cloud'],
	['exploits', 'Anti Exploitation / Fileless'],
	['pup', 'Potentially unwanted application'],
] as const;

/** The agent that a generated threat, alert or activity is about, as it was at first. */
export function agentOf(world: World, dice: Dice): Row {
	const { agents } = world.collections;
	const index = dice.int('agent', Math.max(1, world.first.agents));
	const createdAt = index < agents.baseSize ? agents.timeline.createdAt(index) : world.startedAt;
	return agents.make(index, makeId('agent', index), createdAt);
}

export function detectionInfo(agent: Row, at: string): Row {
	const [network] = (agent.networkInterfaces ?? []) as Array<{ inet?: string[]; inet6?: string[] }>;
	const directory = (agent.activeDirectory ?? {}) as Row;
	return {
		accountId: agent.accountId,
		accountName: agent.accountName,
		agentDetectionState: null,
		agentDomain: agent.domain,
		agentIpV4: network?.inet?.join(',') ?? '',
		agentIpV6: network?.inet6?.join(',') ?? '',
		agentLastLoggedInUpn: directory.userPrincipalName ?? null,
		agentLastLoggedInUserMail: directory.mail ?? null,
		agentLastLoggedInUserName: agent.lastLoggedInUserName,
		agentMitigationMode: agent.mitigationMode,
		agentOsName: agent.osName,
		agentOsRevision: agent.osRevision,
		agentRegisteredAt: agent.registeredAt ?? at,
		agentUuid: agent.uuid,
		agentVersion: agent.agentVersion,
		cloudProviders: {},
		externalIp: agent.externalIp,
		groupId: agent.groupId,
		groupName: agent.groupName,
		siteId: agent.siteId,
		siteName: agent.siteName,
	};
}

export function realtimeInfo(agent: Row): Row {
	const networks = (agent.networkInterfaces ?? []) as Row[];
	return {
		accountId: agent.accountId,
		accountName: agent.accountName,
		activeThreats: agent.activeThreats,
		agentComputerName: agent.computerName,
		agentDecommissionedAt: null,
		agentDomain: agent.domain,
		agentId: agent.id,
		agentInfected: agent.infected,
		agentIsActive: agent.isActive,
		agentIsDecommissioned: agent.isDecommissioned,
		agentMachineType: agent.machineType,
		agentMitigationMode: agent.mitigationMode,
		agentNetworkStatus: agent.networkStatus,
		agentOsName: agent.osName,
		agentOsRevision: agent.osRevision,
		agentOsType: agent.osType,
		agentUuid: agent.uuid,
		agentVersion: agent.agentVersion,
		groupId: agent.groupId,
		groupName: agent.groupName,
		networkInterfaces: networks.map(({ id, inet, inet6, name, physical }) => ({
			id,
			inet,
			inet6,
			name,
			physical,
		})),
		operationalState: agent.operationalState,
		rebootRequired: false,
		scanAbortedAt: agent.scanAbortedAt,
		scanFinishedAt: agent.scanFinishedAt,
		scanStartedAt: agent.scanStartedAt,
		scanStatus: agent.scanStatus,
		siteId: agent.siteId,
		siteName: agent.siteName,
		storageName: null,
		storageType: null,
		userActionsNeeded: agent.userActionsNeeded,
	};
}

function threatInfo(world: World, dice: Dice, id: string, createdAt: number, agent: Row): Row {
	const [engine, engineTitle] = dice.pick('engine', ENGINES);
	const file = dice.pick('file', world.names.files);
	const at = formatMicros(createdAt);
	const isMitigated = dice.chance('mitigated', 60);
	const status = isMitigated ? 'mitigated' : 'not_mitigated';
	const incident = dice.pick('incident', ['unresolved', 'unresolved', 'in_progress', 'resolved']);
	const verdict = incident === 'resolved' ? 'true_positive' : 'undefined';
	return {
		threatId: id,
		threatName: file,
		analystVerdict: verdict,
		analystVerdictDescription: verdict === 'undefined' ? 'Undefined' : 'True positive',
		automaticallyResolved: false,
		browserType: null,
		certificateId: '',
		classification: dice.pick('class', CLASSES),
		classificationSource: engine === 'executables' ? 'Static' : 'Cloud',
		cloudFilesHashVerdict: 'black',
		collectionId: makeId('other', dice.int('collection', 1_000_000)),
		confidenceLevel: dice.chance('suspicious', 20) ? 'suspicious' : 'malicious',
		createdAt: at,
		detectionEngines: [{ key: engine, title: engineTitle }],
		detectionType: engine === 'exploits' ? 'dynamic' : 'static',
		engines: [engineTitle],
		externalTicketExists: false,
		externalTicketId: null,
		failedActions: false,
		fileExtension: 'EXE',
		fileExtensionType: 'Executable',
		filePath: `\\Device\\HarddiskVolume2\\Users\\${String(agent.osUsername)}\\Downloads\\${file}`,
		fileSize: 10_000 + dice.int('size', 9_000_000),
		fileVerificationType: 'NotSigned',
		identifiedAt: at,
		incidentStatus: incident,
		incidentStatusDescription: incident,
		initiatedBy: 'agent_policy',
		initiatedByDescription: 'Agent Policy',
		initiatingUserId: null,
		initiatingUsername: null,
		isFileless: engine === 'exploits',
		isValidCertificate: false,
		macroModules: [],
		maliciousProcessArguments: null,
		md5: dice.hex('md5', 32),
		mitigatedPreemptively: false,
		mitigationStatus: status,
		mitigationStatusDescription: isMitigated ? 'Mitigated' : 'Not mitigated',
		originatorProcess: 'explorer.exe',
		pendingActions: false,
		processUser: agent.osUsername,
		publisherName: dice.pick('publisher', world.names.publishers),
		reachedEventsLimit: false,
		rebootRequired: false,
		sha1: dice.hex('sha1', 40),
		sha256: dice.hex('sha256', 64),
		storyline: dice.hex('storyline', 16).toUpperCase(),
		updatedAt: formatMicros(createdAt + THREAT_UPDATED_AFTER),
	};
}

export function threatRow(world: World, index: number, id: string, createdAt: number): Row {
	const dice = new Dice(world.seed, 'threat', index);
	const agent = agentOf(world, dice);
	const info = threatInfo(world, dice, id, createdAt, agent);
	return {
		id,
		agentDetectionInfo: detectionInfo(agent, String(info.createdAt)),
		agentRealtimeInfo: realtimeInfo(world.collections.agents.peek(String(agent.id)) ?? agent),
		containerInfo: { id: null, image: null, isContainerQuarantine: null, labels: null, name: null },
		indicators: [
			{
				category: 'Persistence',
				categoryId: 6,
				description: 'Application registered itself to start with the system',
				ids: [197],
				tactics: [
					{
						name: 'Persistence',
						source: 'MITRE',
						techniques: [
							{ name: 'T1547.001', link: 'https://attack.mitre.org/techniques/T1547/001/' },
						],
					},
				],
			},
		],
		kubernetesInfo: null,
		mitigationStatus:
			info.mitigationStatus === 'mitigated'
				? [mitigationEntry('quarantine', String(info.updatedAt))]
				: [],
		threatInfo: info,
		whiteningOptions: ['hash', 'path'],
	};
}

/** One line of a threat's top-level `mitigationStatus`. */
export function mitigationEntry(action: string, at: string): Row {
	return {
		action,
		actionsCounters: { failed: 0, notFound: 0, pendingReboot: 0, success: 1, total: 1 },
		agentSupportsReport: true,
		groupNotFound: false,
		lastUpdate: at,
		latestReport: null,
		mitigationEndedAt: at,
		mitigationStartedAt: at,
		reportId: null,
		status: 'success',
	};
}
