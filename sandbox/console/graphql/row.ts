import { makeId } from '../ids';
import { Dice } from '../random';
import { placeFields } from '../rows/agents';
import { agentOf } from '../rows/threats';
import type { Place, Row, World } from '../world';
import { agentAsset, detectionTime, otherAsset } from './assets';
import { KINDS, kindAt, type KindName } from './kinds';

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;
const VERDICTS = ['TRUE_POSITIVE_MALWARE', 'FALSE_POSITIVE_BENIGN', 'TRUE_POSITIVE_PUA_ADWARE'];
const SEVERITIES = ['CRITICAL', 'HIGH', 'HIGH', 'MEDIUM', 'MEDIUM', 'MEDIUM', 'LOW', 'INFO'];

/** Microseconds as an alert shows them: to the millisecond. */
export const isoMs = (micros: number): string => new Date(Math.floor(micros / 1000)).toISOString();

function processOf(dice: Dice, world: World, isMachine: boolean): Row | null {
	if (!isMachine) return null;
	const name = dice.pick('file', world.names.files);
	return {
		cmdLine: `C:\\Users\\Public\\${name} --quiet`,
		file: {
			certExpiresAt: null,
			certSerialNumber: null,
			certSubject: dice.chance('signed', 40) ? dice.pick('signer', world.names.publishers) : null,
			md5: dice.hex('md5', 32),
			name,
			path: `C:\\Users\\Public\\${name}`,
			sha1: dice.hex('sha1', 40),
			sha256: dice.hex('sha256', 64),
			signatureVerification: null,
			size: String(20_000 + dice.int('size', 9_000_000)),
		},
		parentName: 'explorer.exe',
		userDisplayName: null,
		userDomain: 'CORP',
		username: 'SYSTEM',
	};
}

function indicators(dice: Dice, at: string, surfaces: readonly string[]): Row[] {
	if (surfaces.length === 0) return [];
	const tactic = { name: 'Execution', sourceUrl: null, uid: 'TA0002' };
	const technique = { name: 'Command and Scripting Interpreter', sourceUrl: null, uid: 'T1059' };
	const uid = dice.uuid('indicator');
	return [
		{
			attacks: [{ tactic, technique, version: '16' }],
			description: 'A script interpreter was started by a document',
			eventSearchParams: null,
			eventTime: at,
			id: uid,
			message: 'Interpreter started',
			observables: [
				{ name: 'process.name', type: 'PROCESS_NAME', typeName: null, value: 'cmd.exe' },
			],
			primary: true,
			severity: 'HIGH',
			title: 'Script interpreter started',
			type: 'Execution',
			uid,
		},
	];
}

/** What an analyst did to an old alert: some are closed, some taken up. */
function handling(world: World, dice: Dice, detectedAt: number): Row {
	const isOld = detectedAt < world.startedAt - DAY;
	const isTouched = isOld && dice.chance('touched', 60);
	if (!isTouched) return { status: 'NEW', analystVerdict: 'UNDEFINED', assignee: null };
	const user = dice.int('assignee', Math.max(1, world.first.users));
	const { users } = world.collections;
	const row = users.peek(makeId('user', user)) ?? {};
	const isClosed = dice.chance('closed', 70);
	return {
		status: isClosed ? 'RESOLVED' : 'IN_PROGRESS',
		analystVerdict: isClosed ? dice.pick('verdict', VERDICTS) : 'UNDEFINED',
		assignee: { userId: row.id, fullName: row.fullName, email: row.email },
	};
}

const EMPTY_PLACE: Place = {
	...{ accountId: '0', accountName: '', siteId: '0', siteName: '' },
	...{ groupId: '0', groupName: '' },
};

/**
 * One unified alert in the names of the schema, the rows of the list and the detail in one. What
 * stands under `sandbox` no query shows.
 */
export function unifiedAlertRow(
	world: World,
	index: number,
	id: string,
	createdAt: number,
	given: { kind?: KindName; agent?: Row } = {},
): Row {
	const dice = new Dice(world.seed, 'unifiedAlert', index);
	const kind = given.kind ?? kindAt(dice.int('kind', 100));
	const what = KINDS[kind];
	const agent = given.agent ?? agentOf(world, dice);
	const isMachine = what.asset === 'agent' || what.asset === 'container';
	const asset =
		what.asset === 'agent' ? agentAsset(agent) : otherAsset(world, dice, what.asset, agent);
	const place = { ...EMPTY_PLACE, ...placeFields(agent as unknown as Place) } as Place;
	const process = processOf(dice, world, isMachine && kind !== 'scheduled');
	const file = process?.file as Row | undefined;
	const handled = handling(world, dice, createdAt);
	const at = isoMs(createdAt);
	// The source sets it: mostly at once, now and then earlier, later, or not at all.
	const sourceAt = createdAt + (dice.int('source', 7) - 2) * 20 * SECOND;
	const hasSourceTime = what.asset !== 'foreign' || dice.chance('createdAt', 60);
	const isHandled = handled.status !== 'NEW';
	const updatedAt = isHandled ? createdAt + 3_600 * SECOND : createdAt + 100_000;
	const isAgentAlert = kind === 'endpoint';
	return {
		id,
		...handled,
		aiInvestigation: isAgentAlert && dice.chance('ai', 30) ? investigation(dice, at) : null,
		analytics: { ...what.analytics, uid: dice.chance('uid', 50) ? dice.uuid('analytics') : null },
		asset,
		assets: [asset],
		attackPathExists: false,
		attackPaths: [],
		attackSurfaces: what.surfaces,
		classification: dice.pick('classification', what.classifications),
		confidenceLevel: dice.pick('confidence', ['MALICIOUS', 'SUSPICIOUS', null]),
		// Past what a double holds, as counters of bytes may be.
		counters: [
			{ key: 'network.bytes', value: String(9_007_199_254_740_993n + BigInt(index) * 2n) },
		],
		createdAt: hasSourceTime ? isoMs(sourceAt) : null,
		dataSources: isMachine ? ['FILE', 'PROCESS'] : [],
		description: dice.chance('description', 80) ? `Raised by ${what.vendor} ${what.product}` : null,
		detectedAt: at,
		detectionSource: { product: what.product, vendor: what.vendor, engine: null },
		detectionTime: detectionTime(dice, what.asset, asset, agent, place),
		enrichments: [],
		exclusionHash: file?.sha1 ?? null,
		exclusionHashes: file ? { sha1: file.sha1, sha256: file.sha256 } : null,
		externalId: isAgentAlert ? makeId('threat', index) : dice.hex('external', 20),
		fileHash: file?.sha1 ?? null,
		fileName: file?.name ?? null,
		firstSeenAt: isoMs(createdAt - 60 * SECOND),
		incident: null,
		indicators: indicators(dice, at, what.surfaces),
		labels: [],
		lastSeenAt: at,
		mitigationDetails: { reports: [] },
		name: dice.pick('name', what.names).replace('%s', String(file?.name ?? 'A file')),
		observables: [
			{ name: 'device.hostname', type: 'HOSTNAME', typeName: null, value: asset.name },
			...(file
				? [{ name: 'file.hash', type: 'FILE_HASH', typeName: null, value: file.sha256 }]
				: []),
		],
		preemptiveMitigationType: null,
		primaryIndicatorType: what.surfaces.length ? 'Execution' : null,
		process,
		realTime: {
			scope: {
				account: { id: place.accountId, name: place.accountName },
				site: { id: place.siteId, name: place.siteName },
				group: { id: place.groupId, name: place.groupName },
			},
		},
		relatedAlerts: [],
		result: isAgentAlert ? dice.pick('result', ['MITIGATED', 'UNMITIGATED']) : null,
		severity: dice.pick('severity', SEVERITIES),
		sloDetails: null,
		storylineId: isMachine ? dice.hex('storyline', 16).toUpperCase() : null,
		ticketId: isHandled && dice.chance('ticket', 30) ? `INC-${1000 + index}` : null,
		updatedAt: isoMs(updatedAt),
		sandbox: { kind, agentId: isMachine ? agent.id : null },
	};
}

function investigation(dice: Dice, at: string): Row {
	return {
		autoTriggered: dice.chance('auto', 50),
		purpleAiStatus: 'COMPLETED',
		status: 'COMPLETED',
		timestamp: at,
		verdict: dice.pick('aiVerdict', ['TRUE_POSITIVE', 'FALSE_POSITIVE', 'UNKNOWN']),
	};
}

/**
 * What somebody gives for an alert, in full: `kind` (one of KIND_NAMES) and `agentId` bring
 * everything that follows from them.
 */
export function givenAlertFields(world: World, fields: Row): Row {
	const { kind, agentId, ...rest } = fields;
	if (kind === undefined && agentId === undefined) return fields;
	if (kind !== undefined && !(String(kind) in KINDS))
		throw new TypeError(`kind: one of ${Object.keys(KINDS).join(', ')}`);
	const agent = agentId === undefined ? undefined : world.collections.agents.peek(String(agentId));
	if (agentId !== undefined && !agent) throw new TypeError('no such agent');
	const index = 2_000_000 + ++world.unified.made;
	const name = (kind ?? 'endpoint') as KindName;
	const made = unifiedAlertRow(world, index, '', world.clock.micros, { kind: name, agent });
	// Ids and times are the collection's to give; what an analyst did is not part of a kind.
	const { id, detectedAt, createdAt, updatedAt, firstSeenAt, lastSeenAt, ...whole } = made;
	void [id, detectedAt, createdAt, updatedAt, firstSeenAt, lastSeenAt];
	return { ...whole, ...rest };
}
