import { Dice } from '../random';
import { formatMicros } from '../time';
import type { Row, World } from '../world';

/** So many applications each agent has. */
export const PER_AGENT = 4;

/** Name, vendor, versions, risk. */
export const CATALOG = [
	['7-Zip', 'Igor Pavlov', ['19.00', '22.01', '24.07'], 'high'],
	['Firefox', 'Mozilla', ['115.9.0', '126.0'], 'medium'],
	['LibreOffice', 'The Document Foundation', ['7.6.7', '24.2.3'], 'low'],
	['VLC media player', 'VideoLAN', ['3.0.18', '3.0.20'], 'medium'],
	['Notepad++', 'Don Ho', ['8.4.1', '8.6.7'], 'low'],
	['OpenSSL', 'OpenSSL Foundation', ['1.1.1k', '3.0.13'], 'critical'],
	['Git', 'The Git Development Community', ['2.39.1', '2.45.1'], 'none'],
	['PuTTY', 'Simon Tatham', ['0.76', '0.81'], 'high'],
] as const;

/** What is installed in a slot of an agent. */
export function softwareOf(world: World, index: number) {
	const dice = new Dice(world.seed, 'application', index);
	// Neighbouring slots draw from different parts of the catalog: no agent has one twice.
	const slot = index % PER_AGENT;
	const half = CATALOG.length / PER_AGENT;
	const [name, vendor, versions, riskLevel] =
		CATALOG[slot * half + dice.int('name', half)] ?? CATALOG[0];
	const version: string = dice.pick('version', versions);
	return { name, vendor, version, riskLevel, size: 1_000_000 + dice.int('size', 200_000_000) };
}

/** Row `index` is about agent `index / 4`, so that an agent's applications are found at once. */
export function applicationRow(world: World, index: number, id: string, createdAt: number): Row {
	const agentIndex = Math.floor(index / PER_AGENT);
	const { agents } = world.collections;
	const agent = agentIndex < agents.baseSize ? agents.baseRow(agentIndex) : {};
	const { name, vendor, version, riskLevel, size } = softwareOf(world, index);
	const at = formatMicros(createdAt);
	return {
		id,
		agentComputerName: agent.computerName ?? null,
		agentDomain: agent.domain ?? null,
		agentId: agent.id ?? null,
		agentInfected: agent.infected ?? false,
		agentIsActive: agent.isActive ?? true,
		agentIsDecommissioned: agent.isDecommissioned ?? false,
		agentMachineType: agent.machineType ?? 'unknown',
		agentNetworkStatus: agent.networkStatus ?? 'connected',
		agentOperationalState: agent.operationalState ?? 'na',
		agentOsType: agent.osType ?? 'windows',
		agentUuid: agent.uuid ?? null,
		agentVersion: agent.agentVersion ?? null,
		createdAt: at,
		installedAt: at,
		name,
		osType: agent.osType ?? 'windows',
		publisher: vendor,
		riskLevel,
		signed: true,
		size,
		type: 'app',
		updatedAt: at,
		version,
	};
}
