import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn } from '../../shared/types';
import { keyMac, ownMacs, seenMacs } from './macs';

/** The records of an asset graph, by the types and keys that asset graphs know SentinelOne by. Pure. */

export interface Entity {
	[property: string]: IDataObject[string];
	_key: string;
	_type: string;
	_class: string;
	displayName: string;
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

const millis = (value: unknown): number | undefined => {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
};

const pick = (row: IDataObject, names: readonly string[]): IDataObject =>
	Object.fromEntries(names.map((name) => [name, row[name]]));

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

const directoryOf = (agent: IDataObject): IDataObject =>
	isObject(agent.activeDirectory) ? agent.activeDirectory : {};

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

/** What makers leave in the place of a serial number; machines must not become one by it. */
const NO_SERIAL =
	/^(?:[0.x-]+|n\/?a|none|null|unknown|undefined|default(?: string)?|not (?:applicable|available|present|specified)|(?:system|chassis|base board) serial number|to be filled by o\.?e\.?m\.?|o\.?e\.?m\.?|empty|invalid|0?1234567890?|serial(?: number)?)$/i;

const serialOf = (agent: IDataObject): string | undefined => {
	const serial = text(agent.serialNumber);
	return serial === undefined || NO_SERIAL.test(serial) ? undefined : serial;
};

/** The machine below an agent: the same for an agent that was installed anew. */
export function deviceEntity(id: string, agent: IDataObject): Entity {
	const serial = serialOf(agent);
	const macAddresses = ownMacs(agent);
	const mac = keyMac(agent);
	const key =
		serial !== undefined
			? `serial-${serial.toUpperCase()}`
			: mac !== undefined
				? `mac-${mac.replace(/[^0-9a-f]/g, '')}`
				: `agent-${text(agent.uuid) ?? id}`;
	const name = text(agent.computerName) ?? serial ?? id;
	return {
		_key: `sentinelone_device-${key}`,
		_type: 'sentinelone_device',
		_class: 'Device',
		name,
		displayName: name,
		serial,
		macAddresses,
		hostname: agent.computerName,
		...pick(agent, ['domain', 'modelName', 'machineType', 'osType', 'osName', 'osRevision']),
		adComputerDistinguishedName: directoryOf(agent).computerDistinguishedName,
		lastSeenOn: millis(agent.lastActiveDate) ?? null,
	};
}

/** Names of accounts that every machine has; they are nobody. */
const NOBODY = /^(?:n\/a|none|null|unknown|system|root|local ?service|network ?service)$/i;

/**
 * What stands for a domain where a machine is in none, or in one that is only a network's: the same
 * name there is another person on every machine.
 */
const NO_DOMAIN =
	/^(?:workgroup|arbeitsgruppe|unknown|missing domain|n\/a|\(?none\)?|null|undefined|domain|local|localhost|localdomain|lan|home|internal|mshome(?:\.net)?|bridge|default)$|(?:^|\.)(?:compute(?:-\d+)?|ec2|c\.[\w-]+)\.internal$|\.internal\.cloudapp\.net$|\.(?:localdomain|local\.lan|home\.arpa|lan|home)$/i;

const NO_NAME = /^(?:localhost(?:\.localdomain)?|unknown|n\/a|none|null)$/i;

const known = (value: unknown): string | undefined => {
	const found = text(value);
	return found === undefined || NOBODY.test(found) ? undefined : found;
};

/** The person a machine belongs to, as far as it knows; undefined where nobody is named. */
export function ownerEntity(id: string, agent: IDataObject): Entity | undefined {
	const directory = directoryOf(agent);
	const principal = known(directory.userPrincipalName);
	const mail = known(directory.mail);
	const named = known(agent.lastLoggedInUserName);
	// A bare name is somebody in the domain, or on this machine alone.
	const domain = text(agent.domain);
	const computer = text(agent.computerName);
	const machine =
		computer === undefined || NO_NAME.test(computer) ? (text(agent.uuid) ?? id) : computer;
	const realm = domain === undefined || NO_DOMAIN.test(domain) ? machine : domain;
	const key = principal ?? mail ?? (named === undefined ? undefined : `${realm}\\${named}`);
	if (key === undefined) return undefined;
	return {
		_key: `sentinelone_owner-${key.toLowerCase()}`,
		_type: 'sentinelone_owner',
		_class: 'Person',
		name: named ?? key,
		displayName: principal ?? mail ?? key,
		username: named,
		email: mail ?? (principal?.includes('@') === true ? principal : undefined),
		userPrincipalName: principal,
		distinguishedName: directory.lastUserDistinguishedName,
	};
}
