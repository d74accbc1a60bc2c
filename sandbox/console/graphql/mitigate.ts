import type { Context } from '../context';
import { addExclusion, addRestriction } from '../resources/lists';
import { formatMicros } from '../time';
import type { Row, World } from '../world';
import { scopeId, type Caller } from './access';
import { uuidAt } from './collection';
import { record } from './history';
import { isoMs } from './row';
import type { Author } from './settings';

/** The type of mitigation that an action is, for those that end with a result of their own. */
export const MITIGATIONS: Readonly<Record<string, string>> = {
	'S1/kill': 'KILL',
	'S1/quarantine': 'QUARANTINE',
	'S1/remediate': 'REMEDIATE',
	'S1/rollback': 'ROLLBACK',
};

function change(world: World, id: string, fields: Row): void {
	const updatedAt = isoMs(world.clock.micros);
	world.collections.unifiedAlerts.change([id], (row) => ({ ...row, ...fields, updatedAt }));
}

/** Starts a mitigation; it ends by itself after a while of the console's clock. */
export function startMitigation(world: World, row: Row, type: string, by: Author): void {
	const id = String(row.id);
	const at = isoMs(world.clock.micros);
	const result: Row = {
		__typename: 'S1MitigationActionResult',
		createdAt: at,
		exportReportUrl: null,
		failedCount: 0,
		id: uuidAt(world.seed + 2, ++world.unified.made, world.clock.micros),
		maxTime: null,
		minTime: null,
		mitigationActionType: type,
		notFoundCount: 0,
		pendingCount: 1,
		preemptive: false,
		status: 'PENDING',
		successCount: 0,
		updatedAt: at,
	};
	world.unified.results.set(id, [...(world.unified.results.get(id) ?? []), result]);
	const timeline = (status: string) => ({
		__typename: 'MitigationActionTimelineItemData',
		details: null,
		id: result.id,
		message: null,
		mitigationActionType: type,
		status,
	});
	record(world, id, {
		eventType: 'MITIGATION_ACTION',
		eventText: `${type} was started`,
		by,
		data: { __typename: 'MitigationActionHistoryItemData', message: null },
		timeline: timeline('PENDING'),
	});
	change(world, id, {});
	world.transitions.after(world.unified.settings.mitigationMs, () => {
		const updatedAt = isoMs(world.clock.micros);
		Object.assign(result, { status: 'SUCCESS', pendingCount: 0, successCount: 1, updatedAt });
		record(world, id, { eventType: 'MITIGATION_RESULT', eventText: `${type} succeeded` });
		const report = {
			initiatedBy: {
				__typename: 'InitiatedByUserType',
				userId: by.userId,
				fullName: by.fullName,
				userType: by.userType,
			},
			mitigationActionType: type,
			successCount: 1,
		};
		const current = world.collections.unifiedAlerts.peek(id) ?? row;
		const { reports } = current.mitigationDetails as { reports: Row[] };
		change(world, id, {
			result: 'MITIGATED',
			mitigationDetails: { reports: [...reports, report] },
		});
	});
}

const agentOf = (world: World, row: Row): Row | undefined =>
	world.collections.agents.peek(String((row.sandbox as Row | undefined)?.agentId));

/** Whether the machine is off the network already; undefined when it is gone. */
export function isIsolated(world: World, row: Row): boolean | undefined {
	const agent = agentOf(world, row);
	return agent && String(agent.networkStatus).startsWith('disconnect');
}

/** Takes the machine off the network, as the action of an agent does. */
export function isolate(world: World, row: Row, by: Author): void {
	const agent = agentOf(world, row);
	if (!agent) return;
	const set = (networkStatus: string) => {
		const updatedAt = formatMicros(world.clock.micros);
		world.collections.agents.change([String(agent.id)], (one) => ({
			...one,
			networkStatus,
			updatedAt,
		}));
	};
	set('disconnecting');
	world.transitions.after(world.networkMs, () => set('disconnected'));
	record(world, String(row.id), {
		eventType: 'ASSET_OPERATION',
		eventText: 'Disconnect from network was started',
		by,
		timeline: { __typename: 'AssetOperationTimelineItemData', downloadUrl: null },
	});
	change(world, String(row.id), {});
}

/** Puts the file's hash on the blocklist or among the exclusions of the alert's scope. */
export function listHash(
	{ world, token }: Caller,
	row: Row,
	isExclusion: boolean,
	{ targetScope, description }: { targetScope: string; description?: string | null },
	by: Author,
): void {
	const file = (row.process as Row).file as Row;
	const data = {
		description: description ?? null,
		osType: String((row.asset as Row).osType ?? 'windows').toLowerCase(),
		type: isExclusion ? 'white_hash' : 'black_hash',
		value: file.sha1,
	};
	const target = {
		level: targetScope === 'GLOBAL' ? 'tenant' : targetScope.toLowerCase(),
		accountId: scopeId(row, 'ACCOUNT'),
		siteId: scopeId(row, 'SITE'),
		groupId: scopeId(row, 'GROUP'),
	};
	(isExclusion ? addExclusion : addRestriction)({ world, token } as Context, data, target);
	record(world, String(row.id), {
		eventType: isExclusion ? 'EXCLUSION' : 'BLOCKLIST',
		eventText: isExclusion ? 'Hash added to exclusions' : 'Hash added to blocklist',
		by,
	});
	change(world, String(row.id), {});
}
