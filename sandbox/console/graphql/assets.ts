import { Dice } from '../random';
import type { Place, Row, World } from '../world';
import type { AssetKind } from './kinds';

const OS_TYPES: Readonly<Record<string, string>> = {
	windows: 'WINDOWS',
	macos: 'MACOS',
	linux: 'LINUX',
};
const NOTHING = {
	accessible: true,
	agentOperatingMode: null,
	agentUuid: null,
	agentVersion: null,
	connectivityToConsole: null,
	decommissioned: false,
	deleted: false,
	lastLoggedInUser: null,
	origin: 'RESOURCES',
	osType: null,
	osVersion: null,
	paths: [],
	pendingReboot: false,
	policy: null,
	primary: true,
	role: 'TARGET',
	status: 'ACTIVE',
	tags: [],
	type: 'UNKNOWN',
};

/** What of an agent an alert shows as its asset. */
export function agentAsset(agent: Row): Row {
	const isServer = agent.machineType === 'server';
	const name = isServer ? 'Other Server' : agent.machineType === 'laptop' ? 'Laptop' : 'Desktop';
	const tags = ((agent.tags as Row | undefined)?.sentinelone ?? []) as Row[];
	return {
		...NOTHING,
		id: agent.id,
		name: agent.computerName,
		agentUuid: agent.uuid,
		agentVersion: agent.agentVersion,
		assetTypeClassifier: `${String(agent.osName)} ${name}`,
		category: isServer ? 'Server' : 'Workstation',
		subcategory: name,
		connectivityToConsole: agent.isActive ? 'ONLINE' : 'OFFLINE',
		decommissioned: agent.isDecommissioned,
		lastLoggedInUser: agent.lastLoggedInUserName,
		osType: OS_TYPES[String(agent.osType)] ?? 'UNKNOWN',
		osVersion: `${String(agent.osName)} ${String(agent.osRevision)}`,
		policy: agent.mitigationMode === 'detect' ? 'DETECT' : 'PROTECT',
		pendingReboot: agent.threatRebootRequired === true,
		tags: tags.map(({ key, value }) => ({
			key,
			value,
			keyValue: `${String(key)}: ${String(value)}`,
			type: 'USER',
		})),
		type: isServer ? 'SERVER' : agent.machineType === 'laptop' ? 'LAPTOP' : 'DESKTOP',
	};
}

/** An asset that is no machine with an agent. */
export function otherAsset(world: World, dice: Dice, kind: AssetKind, agent: Row): Row {
	const user = `${dice.pick('first', world.names.firstNames)}.${dice.pick('last', world.names.lastNames)}`;
	const id = dice.hex('asset', 24);
	if (kind === 'user')
		return { ...NOTHING, id, name: user, category: 'Identity', subcategory: 'User Account' };
	if (kind === 'container')
		return {
			...agentAsset(agent),
			assetTypeClassifier: 'Kubernetes Container',
			category: 'Container',
			subcategory: 'Kubernetes Container',
			type: 'KUBERNETES',
		};
	if (kind === 'phone')
		return {
			...NOTHING,
			id,
			name: `${user}'s phone`,
			category: 'Mobile',
			subcategory: 'Smartphone',
			osType: dice.pick('phone', ['IOS', 'ANDROID']),
		};
	return { ...NOTHING, id, name: 'Unknown Device', category: 'Device', subcategory: 'Other' };
}

const KUBERNETES = {
	clusterName: 'production',
	containerId: 'c0ffee5eed',
	containerImageName: 'nginx:1.27',
	containerLabels: ['app=web'],
	containerName: 'web',
	containerNetworkStatus: null,
	controllerLabels: ['app=web'],
	controllerName: 'web',
	controllerType: 'deployment',
	namespaceLabels: [],
	namespaceName: 'default',
	nodeLabels: [],
	nodeName: 'node-1',
	podLabels: ['app=web'],
	podName: 'web-5d8f-x1',
};
const CLOUD = {
	accountId: '123456789012',
	cloudProvider: 'AWS',
	image: 'ami-0123456789',
	instanceId: 'i-0123456789abcdef0',
	instanceSize: 'm6i.large',
	location: 'eu-central-1',
	network: 'vpc-0123456789',
	providerDetails: {
		__typename: 'DetectionAws',
		accountId: '123456789012',
		imageId: 'ami-0123456789',
		instanceId: 'i-0123456789abcdef0',
		instanceType: 'm6i.large',
		region: 'eu-central-1',
		role: 'web',
		securityGroups: ['sg-1'],
		subnetIds: ['subnet-1'],
		tags: [],
		vpcId: 'vpc-0123456789',
	},
	tags: [],
};

/** `detectionTime`: what was known when the alert was raised. */
export function detectionTime(
	dice: Dice,
	kind: AssetKind,
	asset: Row,
	agent: Row,
	place: Place,
): Row {
	const [network] = (agent.networkInterfaces ?? []) as Array<{ inet?: string[]; inet6?: string[] }>;
	const isMachine = kind === 'agent' || kind === 'container';
	const detected = isMachine
		? {
				agentVersion: agent.agentVersion,
				consoleIpAddress: agent.externalIp,
				domain: agent.domain,
				ipV4: network?.inet?.[0] ?? null,
				ipV4Addresses: network?.inet ?? [],
				ipV6: network?.inet6?.[0] ?? null,
				ipV6Addresses: network?.inet6 ?? [],
				lastLoggedInUser: agent.lastLoggedInUserName,
				osName: agent.osName,
				osRevision: agent.osRevision,
				osType: asset.osType,
				policy: asset.policy,
				subscriptionTime: agent.registeredAt,
			}
		: null;
	const cloud = kind === 'container' ? CLOUD : null;
	const kubernetes = kind === 'container' ? KUBERNETES : null;
	const scope = { ...place };
	return {
		asset: detected,
		assets: [
			{
				accessible: true,
				asset: detected,
				cloud,
				deleted: false,
				kubernetes,
				origin: 'RESOURCES',
				paths: [],
				primary: true,
				scope,
			},
		],
		attacker:
			kind === 'user' ? { host: null, ip: `198.51.100.${dice.int('attacker', 250)}` } : null,
		cloud,
		kubernetes,
		scope,
		targetUser:
			kind === 'user'
				? { displayName: asset.name, domain: 'CORP', emailAddress: null, name: asset.name }
				: null,
	};
}
