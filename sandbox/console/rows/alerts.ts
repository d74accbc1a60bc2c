import { makeId } from '../ids';
import { Dice } from '../random';
import { formatMicros } from '../time';
import type { Row, World } from '../world';
import { agentOf } from './threats';

export const ALERT_REPORTED_AFTER = 149;

const RULES = [
	['PowerShell downloads from the web', 'ProcessCmd ContainsCIS "DownloadString"', 'High'],
	['Scheduled task made by a script', 'TgtFilePath ContainsCIS "Tasks"', 'Medium'],
	['Log-in from an unusual country', 'EventType = "Login"', 'Low'],
	['Shadow copies deleted', 'ProcessCmd ContainsCIS "vssadmin delete"', 'Critical'],
] as const;

function processInfo(dice: Dice, name: string, at: string): Row {
	return {
		commandline: `${name} -NoProfile`,
		fileHashMd5: dice.hex(`${name}md5`, 32),
		fileHashSha1: dice.hex(`${name}sha1`, 40),
		fileHashSha256: dice.hex(`${name}sha256`, 64),
		filePath: `C:\\Windows\\System32\\${name}`,
		fileSignerIdentity: 'MICROSOFT WINDOWS',
		integrityLevel: 'high',
		name,
		pid: String(1000 + dice.int(`${name}pid`, 60_000)),
		pidStarttime: at,
		storyline: dice.hex('storyline', 16).toUpperCase(),
		subsystem: 'sys_win32',
		uniqueId: dice.hex(`${name}id`, 16).toUpperCase(),
		user: 'SYSTEM',
	};
}

/** An alert has no id of its own at the top: it is `alertInfo.alertId`. */
export function alertRow(world: World, index: number, id: string, createdAt: number): Row {
	const dice = new Dice(world.seed, 'alert', index);
	const agent = agentOf(world, dice);
	const [ruleName, s1ql, severity] = dice.pick('rule', RULES);
	const at = formatMicros(createdAt);
	return {
		agentDetectionInfo: {
			accountId: agent.accountId,
			machineType: agent.machineType,
			name: agent.computerName,
			osFamily: agent.osType,
			osName: agent.osName,
			osRevision: agent.osRevision,
			siteId: agent.siteId,
			uuid: agent.uuid,
			version: agent.agentVersion,
		},
		agentRealtimeInfo: {
			id: agent.id,
			infected: agent.infected,
			isActive: agent.isActive,
			isDecommissioned: agent.isDecommissioned,
			machineType: agent.machineType,
			name: agent.computerName,
			os: agent.osType,
			uuid: agent.uuid,
		},
		alertInfo: {
			alertId: id,
			analystVerdict: 'Undefined',
			createdAt: at,
			dvEventId: dice.hex('event', 26).toUpperCase(),
			eventType: 'PROCESSCREATION',
			hitType: 'Events',
			incidentStatus: 'Unresolved',
			isEdr: true,
			reportedAt: formatMicros(createdAt + ALERT_REPORTED_AFTER),
			source: 'STAR',
			updatedAt: formatMicros(createdAt + ALERT_REPORTED_AFTER),
		},
		containerInfo: { id: null, image: null, labels: null, name: null },
		kubernetesInfo: {
			cluster: null,
			controllerKind: null,
			controllerLabels: null,
			controllerName: null,
			namespace: null,
			namespaceLabels: null,
			node: null,
			pod: null,
			podLabels: null,
		},
		ruleInfo: {
			description: ruleName,
			id: makeId('other', 2_000_000 + dice.int('rule', RULES.length)),
			name: ruleName,
			queryLang: '1.0',
			queryType: 'events',
			s1ql,
			scopeLevel: 'account',
			severity,
			treatAsThreat: 'UNDEFINED',
		},
		sourceParentProcessInfo: processInfo(dice, 'services.exe', at),
		sourceProcessInfo: processInfo(dice, 'powershell.exe', at),
		targetProcessInfo: {
			tgtFileCreatedAt: at,
			tgtFileHashSha1: null,
			tgtFileHashSha256: null,
			tgtFileId: null,
			tgtFileIsSigned: 'unsigned',
			tgtFileModifiedAt: at,
			tgtFileOldPath: null,
			tgtFilePath: null,
			tgtProcCmdLine: null,
			tgtProcImagePath: null,
			tgtProcIntegrityLevel: 'unknown',
			tgtProcName: null,
			tgtProcPid: null,
			tgtProcSignedStatus: null,
			tgtProcStorylineId: null,
			tgtProcUid: null,
			tgtProcessStartTime: at,
		},
	};
}
