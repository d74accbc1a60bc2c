import { Dice, hash } from '../random';
import { formatMicros } from '../time';
import type { Place, Row, World } from '../world';

const MINUTE = 60 * 1_000_000;
const DAY = 24 * 60 * MINUTE;
export const UPDATED_AFTER = 211;
export const AGENT_VERSIONS = ['23.4.4.223', '24.1.3.10', '24.1.5.277', '24.2.2.155'];
/** Keeps the draw of the place apart from all others. */
const PLACE = 0x9_1ace;
export const LATEST_VERSION = '24.2.2.155';

const SYSTEMS = [
	['windows', 'Windows 11 Pro', '22631', '64 bit', '.msi'],
	['windows', 'Windows Server 2022 Standard', '20348', '64 bit', '.exe'],
	['macos', 'macOS', '14.5 (23F79)', 'ARM64', '.pkg'],
	['linux', 'Ubuntu', '22.04.4 LTS 5.15.0-107-generic', '64 bit', '.deb'],
] as const;

export const placeFields = (place: Place | undefined): Row => ({
	accountId: place?.accountId ?? null,
	accountName: place?.accountName ?? null,
	siteId: place?.siteId ?? null,
	siteName: place?.siteName ?? null,
	groupId: place?.groupId ?? null,
	groupName: place?.groupName ?? null,
});

/** Where a generated agent is: one of the world's places, shared and not to be changed. */
export function placeOfAgent(world: World, index: number): Place | undefined {
	const count = world.places.length;
	return count ? world.places[hash(world.seed, PLACE, index) % count] : undefined;
}

function person(world: World, dice: Dice): { login: string; mail: string } {
	const login =
		`${dice.pick('first', world.names.firstNames)}.${dice.pick('last', world.names.lastNames)}`
			.toLowerCase()
			.replace(/[^\w.]/g, '');
	return { login, mail: `${login}@${world.names.domain}` };
}

function network(dice: Dice): { inet: string; mac: string; gateway: string; gatewayMac: string } {
	const third = dice.int('subnet', 250);
	const mac = (name: string) => (dice.hex(name, 12).match(/../g) ?? []).join(':');
	return {
		inet: `10.${dice.int('net', 250)}.${third}.${dice.int('host', 250) + 2}`,
		mac: mac('mac'),
		gateway: `10.${dice.int('net', 250)}.${third}.1`,
		gatewayMac: mac('gateway'),
	};
}

/** One agent; a pure function of seed and index, but for the times that follow the console's start. */
export function agentRow(world: World, index: number, id: string, createdAt: number): Row {
	const dice = new Dice(world.seed, 'agent', index);
	const [osType, osName, osRevision, osArch, installerType] = dice.pick('os', SYSTEMS);
	const isServer = osName.includes('Server') || osType === 'linux';
	const { login, mail } = person(world, dice);
	const { inet, mac, gateway, gatewayMac } = network(dice);
	const domain =
		osType === 'windows' ? world.names.domain.split('.')[0]?.toUpperCase() : 'WORKGROUP';
	const computerName = `${isServer ? 'SRV' : 'WS'}-${dice.hex('name', 3).toUpperCase()}-${index}`;
	const created = formatMicros(createdAt);
	const scanned = Math.min(createdAt + 40 * MINUTE, Math.max(createdAt, world.startedAt - MINUTE));
	const active = Math.max(createdAt, world.startedAt - dice.int('active', 3000) * MINUTE);
	const isInfected = dice.chance('infected', 4);
	const version = dice.pick('version', AGENT_VERSIONS);
	return {
		id,
		...placeFields(placeOfAgent(world, index)),
		activeDirectory: {
			computerDistinguishedName: `CN=${computerName},OU=Endpoints,DC=${domain}`,
			computerMemberOf: [],
			lastUserDistinguishedName: `CN=${login},OU=People,DC=${domain}`,
			lastUserMemberOf: [],
			mail,
			userPrincipalName: mail,
		},
		activeThreats: isInfected ? 1 + dice.int('threats', 3) : 0,
		agentVersion: version,
		allowRemoteShell: false,
		appsVulnerabilityStatus: dice.pick('apps', ['patch_required', 'up_to_date', 'not_applicable']),
		cloudProviders: {},
		computerName,
		consoleMigrationStatus: 'N/A',
		coreCount: dice.pick('cores', [2, 4, 8, 16]),
		cpuCount: 1,
		cpuId: 'x86-64 family 6',
		createdAt: created,
		detectionState: null,
		domain,
		encryptedApplications: dice.chance('encrypted', 70),
		externalId: '',
		externalIp: `203.0.113.${dice.int('external', 254) + 1}`,
		firewallEnabled: true,
		firstFullModeTime: null,
		fullDiskScanLastUpdatedAt: formatMicros(scanned),
		groupIp: '203.0.113.x',
		groupUpdatedAt: null,
		inRemoteShellSession: false,
		infected: isInfected,
		installerType,
		isActive: dice.chance('online', 85),
		isDecommissioned: false,
		isPendingUninstall: false,
		isUninstalled: false,
		isUpToDate: version === LATEST_VERSION,
		lastActiveDate: formatMicros(active),
		lastIpToMgmt: inet,
		lastLoggedInUserName: login,
		lastSuccessfulScanDate: formatMicros(scanned),
		licenseKey: '',
		locationEnabled: false,
		locationType: 'not_applicable',
		locations: null,
		machineType: isServer ? 'server' : osType === 'macos' ? 'laptop' : 'desktop',
		missingPermissions: [],
		mitigationMode: 'protect',
		mitigationModeSuspicious: 'detect',
		modelName: dice.pick('model', world.names.models),
		networkInterfaces: [
			{
				gatewayIp: gateway,
				gatewayMacAddress: gatewayMac,
				id: `${id.slice(0, -2)}99`,
				inet: [inet],
				inet6: [`fe80::${dice.hex('inet6', 4)}`],
				name: 'Ethernet',
				physical: mac,
			},
		],
		networkQuarantineEnabled: false,
		networkStatus: dice.chance('isolated', 2) ? 'disconnected' : 'connected',
		operationalState: 'na',
		operationalStateExpiration: null,
		osArch,
		osName,
		osRevision,
		osStartTime: formatMicros(Math.max(createdAt, world.startedAt - 5 * DAY)),
		osType,
		osUsername: login,
		policyUpdatedAt: created,
		proxyStates: null,
		rangerStatus: 'Enabled',
		rangerVersion: '24.2.0.1',
		registeredAt: created,
		remoteProfilingState: 'disabled',
		remoteProfilingStateExpiration: null,
		scanAbortedAt: null,
		scanFinishedAt: formatMicros(scanned),
		scanStartedAt: created,
		scanStatus: 'finished',
		serialNumber: dice.hex('serial', 10).toUpperCase(),
		showAlertIcon: false,
		storageName: null,
		storageType: null,
		tags: { sentinelone: [] },
		threatRebootRequired: false,
		totalMemory: dice.pick('memory', [8192, 16384, 32768, 65536]),
		updatedAt: formatMicros(createdAt + UPDATED_AFTER),
		userActionsNeeded: [],
		uuid: dice.uuid('uuid'),
	};
}
