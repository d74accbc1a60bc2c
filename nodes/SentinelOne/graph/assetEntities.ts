import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn } from '../../shared/types';
import type { Entity } from './entity';
import { directoryOf, millis, pick, text } from './entity';
import { seenMacs } from './macs';

/** The records of an asset graph, by the types and keys that asset graphs know SentinelOne by. Pure. */

/** `createdAt` as `createdOn`, in epoch ms, and once more under its older name. */
const times = (row: IDataObject, names: readonly string[]): IDataObject =>
	Object.fromEntries(
		names.flatMap((name) => [
			[name, millis(row[name])],
			[name.replace(/At$/, 'On'), millis(row[name])],
		]),
	);

export const accountKey = (id: string): string => `sentinelone_account-id-${id}`;
export const siteKey = (id: string): string => `sentinelone_site-id-${id}`;
export const groupKey = (id: string): string => `sentinelone_group-id-${id}`;
export const agentKey = (id: string): string => `sentinelone_agent-id-${id}`;

export function accountEntity(id: string, row: IDataObject): Entity {
	const name = text(row.name) ?? id;
	return {
		_key: accountKey(id),
		_type: 'sentinelone_account',
		_class: 'Account',
		id,
		name,
		displayName: name,
		vendor: 'SentinelOne',
		...pick(row, ['accountType', 'state', 'externalId', 'isDefault', 'numberOfSites']),
		...times(row, ['createdAt', 'updatedAt']),
	};
}

export function siteEntity(id: string, row: IDataObject): Entity {
	const name = text(row.name) ?? id;
	return {
		_key: siteKey(id),
		_type: 'sentinelone_site',
		_class: 'Site',
		id,
		name,
		displayName: name,
		...pick(row, ['accountId', 'accountName', 'siteType', 'state', 'externalId', 'isDefault']),
		...times(row, ['createdAt', 'updatedAt']),
	};
}

export function groupEntity(id: string, row: IDataObject): Entity {
	const name = text(row.name) ?? id;
	const type = text(row.type);
	return {
		_key: groupKey(id),
		_type: 'sentinelone_group',
		_class: 'Group',
		id,
		name,
		displayName: type === undefined ? name : `${name} ${type}`,
		...pick(row, ['inherits', 'creator', 'filterName', 'totalAgents', 'filterId', 'rank']),
		...pick(row, ['siteId', 'isDefault', 'creatorId', 'type']),
		...times(row, ['createdAt', 'updatedAt']),
	};
}

const AGENT_FIELDS = [
	...['domain', 'appsVulnerabilityStatus', 'siteName', 'siteId', 'coreCount', 'cpuCount', 'cpuId'],
	...['totalMemory', 'inRemoteShellSession', 'allowRemoteShell', 'osArch', 'osType', 'osName'],
	...['osRevision', 'osStartTime', 'osUsername', 'scanStatus', 'consoleMigrationStatus'],
	...['externalIp', 'groupIp', 'computerName', 'modelName', 'uuid', 'encryptedApplications'],
	...['groupId', 'groupName', 'infected', 'activeThreats', 'machineType', 'isPendingUninstall'],
	...['isUninstalled', 'isUpToDate', 'isActive', 'isDecommissioned', 'lastActiveDate'],
	...['agentVersion', 'networkStatus', 'lastLoggedInUserName', 'mitigationMode'],
	...['mitigationModeSuspicious', 'missingPermissions'],
];
const AGENT_TIMES = [
	...['scanStartedAt', 'scanFinishedAt', 'scanAbortedAt', 'groupUpdatedAt', 'policyUpdatedAt'],
	...['registeredAt', 'createdAt', 'updatedAt'],
];

/** Endpoint tags as properties: `tag.<key>`. */
const tagsOf = ({ tags }: IDataObject): IDataObject =>
	Object.fromEntries(
		objectsIn(isObject(tags) ? tags.sentinelone : undefined)
			.filter(({ key }) => text(key) !== undefined)
			.map(({ key, value }) => [`tag.${text(key)}`, value]),
	);

export function agentEntity(id: string, agent: IDataObject): Entity {
	const name = text(agent.computerName) ?? id;
	const macAddresses = seenMacs(agent);
	return {
		_key: agentKey(id),
		_type: 'sentinelone_agent',
		_class: 'HostAgent',
		id,
		name,
		displayName: name,
		function: 'anti-malware',
		...pick(agent, AGENT_FIELDS),
		...times(agent, AGENT_TIMES),
		// Not a field of the agent itself: the console keeps it with the directory's.
		adComputerDistinguishedName: directoryOf(agent).computerDistinguishedName,
		isInfected: agent.infected,
		activeThreatsCount: agent.activeThreats,
		lastSeenOn: millis(agent.lastActiveDate) ?? null,
		serial: agent.serialNumber,
		macAddress: macAddresses,
		macAddresses,
		...tagsOf(agent),
	};
}
