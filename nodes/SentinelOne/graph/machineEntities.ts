import type { IDataObject } from 'n8n-workflow';
import type { Entity } from './entity';
import { directoryOf, millis, pick, text } from './entity';
import { keyMac, ownMacs } from './macs';

/** What an agent tells of others: the machine it runs on, and the person who owns that. Pure. */

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
