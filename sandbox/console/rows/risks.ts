import { Dice } from '../random';
import { formatMicros } from '../time';
import type { Row, World } from '../world';
import { PER_AGENT, softwareOf } from './applications';

const DAY = 86_400 * 1_000_000;

export const SCORES = { critical: 9.8, high: 8.1, medium: 5.9, low: 3.3, none: 0 } as const;

const MOST_KNOWN = 5_000;
const machines = new WeakMap<World, { revision: string; known: Map<number, Row> }>();

/** An agent's row; the same few agents have hundreds of risks each. */
function machineOf(world: World, index: number): Row {
	const { agents } = world.collections;
	let cached = machines.get(world);
	if (cached?.revision !== agents.revision)
		machines.set(world, (cached = { revision: agents.revision, known: new Map() }));
	let row = cached.known.get(index);
	if (!row) {
		if (cached.known.size >= MOST_KNOWN) cached.known.clear();
		cached.known.set(index, (row = agents.baseRow(index)));
	}
	return row;
}

/** A CVE of its own for every number. */
export const cveIdOf = (world: World, number: number): string =>
	`CVE-2024-${1000 + new Dice(world.seed, 'cve', number).int('number', 40_000)}`;

/** Which agent a risk is on: the agents in turn. */
const agentOfRisk = (world: World, index: number): number =>
	index % Math.max(1, world.first.agents);

/** The account, site and group of a risk: those of its agent, as they are now. */
export function placeOfRisk(world: World, index: number): Row {
	const { agents } = world.collections;
	const agentIndex = agentOfRisk(world, index);
	return agents.isLoose(agentIndex) ? machineOf(world, agentIndex) : agents.basePlace(agentIndex);
}

/** A vulnerability of an application on an agent, as the risks page lists it. */
export function riskRow(world: World, index: number, id: string, createdAt: number): Row {
	const agentIndex = agentOfRisk(world, index);
	const agent = machineOf(world, agentIndex);
	const first = agentIndex * PER_AGENT;
	// An agent has four applications, and at most one of them is without risks.
	const turn = Math.floor(index / Math.max(1, world.first.agents)) % PER_AGENT;
	const at = (slot: number) => softwareOf(world, first + (slot % PER_AGENT));
	const drawn = at(turn);
	const { name, vendor, version, riskLevel } = drawn.riskLevel === 'none' ? at(turn + 1) : drawn;
	const score = String(SCORES[riskLevel]);
	return {
		id,
		accountId: agent.accountId,
		siteId: agent.siteId,
		groupId: agent.groupId,
		application: `${name} ${version}`,
		applicationName: name,
		applicationVendor: vendor,
		applicationVersion: version,
		baseScore: score,
		cveId: cveIdOf(world, index),
		cvssVersion: '3.1',
		daysDetected: Math.max(0, Math.floor((world.startedAt - createdAt) / DAY)),
		detectionDate: formatMicros(createdAt),
		endpointId: agent.id,
		endpointName: agent.computerName,
		endpointType: agent.machineType,
		exploitCodeMaturity: 'Not Defined',
		lastScanDate: formatMicros(world.startedAt - DAY),
		lastScanResult: 'Succeeded',
		markType: null,
		markedBy: null,
		markedDate: null,
		mitigationStatus: 'Not mitigated',
		mitigationStatusChangeTime: null,
		mitigationStatusChangedBy: null,
		mitigationStatusReason: null,
		nvdBaseScore: score,
		nvdCvssVersion: '3.1',
		osType: agent.osType,
		publishedDate: formatMicros(createdAt - 30 * DAY),
		reason: null,
		remediationLevel: 'Official Fix',
		reportConfidence: 'Confirmed',
		riskScore: score,
		severity: riskLevel.toUpperCase(),
		status: 'Detected',
	};
}
