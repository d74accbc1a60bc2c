import { affected, dataOf, listed, one, tokenOf } from '../context';
import type { Answer, Context, Handler } from '../context';
import { badParameter } from '../errors';
import { valueAt, withValue } from '../query/values';
import { mitigationEntry } from '../rows/threats';
import type { Row } from '../world';
import { recordActivity } from './activities';
import { addExclusion, addRestriction, type TargetScope } from './lists';
import { LIVE, selectedThreats, threat, threatScopes, threatSpec } from './threat-selection';

function changeInfo(context: Context, row: Row, fields: Row, also?: (row: Row) => Row): void {
	const updatedAt = context.world.timestamp;
	context.world.collections.threats.change([String(row.id)], (before) => {
		const info = { ...(before.threatInfo as Row), ...fields, updatedAt };
		const after = withValue(before, 'threatInfo', info);
		return also ? also(after) : after;
	});
}

const MITIGATED: Record<string, string> = {
	kill: 'kill',
	remediate: 'remediate',
	'rollback-remediation': 'rollback',
	quarantine: 'quarantine',
	'un-quarantine': 'unquarantine',
	'network-quarantine': 'network_quarantine',
	remove_macros: 'remove_macros',
	restore_macros: 'restore_macros',
};

const mitigate: Handler = (context) => {
	const action = MITIGATED[context.params.action ?? ''] ?? '';
	const isUndone = action === 'unquarantine' || action === 'restore_macros';
	const status = isUndone ? 'not_mitigated' : 'mitigated';
	const at = context.world.timestamp;
	const rows = selectedThreats(context);
	for (const row of rows)
		changeInfo(
			context,
			row,
			{ mitigationStatus: status, mitigationStatusDescription: status.replace('_', ' ') },
			(after) => ({
				...after,
				mitigationStatus: [...(after.mitigationStatus as Row[]), mitigationEntry(action, at)],
			}),
		);
	return affected(rows.length);
};

const verdictText = (verdict: unknown) => String(verdict).replace('_', ' ');

/** Sets values; threats that have them already are named, but not counted. */
function setStatus(context: Context, fields: Row): Answer {
	const details = selectedThreats(context).map((row) => {
		const info = row.threatInfo as Row;
		const isSet = Object.entries(fields).every(([key, value]) => info[key] === value);
		if (!isSet) changeInfo(context, row, fields);
		return { threatId: row.id, result: isSet ? 'already_set' : 'updated' };
	});
	const count = details.filter(({ result }) => result === 'updated').length;
	return one({ affected: count, details });
}

const setIncident: Handler = (context) => {
	const { incidentStatus, analystVerdict } = dataOf(context);
	return setStatus(context, {
		incidentStatus,
		incidentStatusDescription: verdictText(incidentStatus),
		...(analystVerdict === undefined
			? {}
			: { analystVerdict, analystVerdictDescription: verdictText(analystVerdict) }),
	});
};

function listThreats(context: Context, add: (threat: Row, scope: TargetScope) => boolean): Answer {
	const { targetScope } = dataOf(context);
	const details = selectedThreats(context).map((row) => {
		const [scope = {}] = threatScopes(row);
		const isNew = add(row, { level: String(targetScope), ...scope });
		return {
			threatId: row.id,
			result: isNew ? 'created' : 'already_exists',
			analystVerdict: 'not_changed',
		};
	});
	return one({ affected: details.length, details });
}

export const threatHandlers: Record<string, Handler> = {
	'GET /threats': listed('threats', threatSpec),
	'POST /threats/mitigate/{action}': mitigate,
	'POST /threats/analyst-verdict': (context) => {
		const { analystVerdict } = dataOf(context);
		const analystVerdictDescription = verdictText(analystVerdict);
		return setStatus(context, { analystVerdict, analystVerdictDescription });
	},
	'POST /threats/incident': setIncident,
	'POST /threats/external-ticket-id': (context) => {
		const { externalTicketId } = dataOf(context);
		const rows = selectedThreats(context);
		for (const row of rows)
			changeInfo(context, row, { externalTicketId, externalTicketExists: externalTicketId !== '' });
		return affected(rows.length);
	},
	'POST /threats/add-to-blacklist': (context) =>
		listThreats(context, (row, scope) => {
			const { sha1 } = row.threatInfo as Row;
			const osType = valueAt(row, LIVE('agentOsType'));
			return addRestriction(context, { value: sha1, osType, type: 'black_hash' }, scope);
		}),
	'POST /threats/add-to-exclusions': (context) =>
		listThreats(context, (row, scope) => {
			const info = row.threatInfo as Row;
			const { type, value, mode } = dataOf(context);
			const osType = valueAt(row, LIVE('agentOsType'));
			const isHash = type === 'hash';
			const given = value ?? (isHash ? info.sha1 : info.filePath);
			const kind = isHash ? 'white_hash' : type;
			return addExclusion(context, { value: given, osType, type: kind, mode: mode ?? null }, scope);
		}),
	'POST /threats/fetch-file': (context) => {
		const rows = selectedThreats(context);
		if (rows.length !== 1) throw badParameter('filter: must match exactly one threat');
		const [row = {}] = rows;
		const { password } = dataOf(context);
		if (String(password).length < 10)
			throw badParameter('password: Shorter than minimum length 10.');
		const { world } = context;
		const agent = world.collections.agents.get(String(valueAt(row, LIVE('agentId'))));
		const user = world.collections.users.get(tokenOf(context).userId ?? '');
		const threatId = String(row.id);
		const { filePath, threatName } = row.threatInfo as Row;
		const data = { files: [filePath], fileDisplayName: threatName };
		world.transitions.after(world.networkMs, () => {
			const id = recordActivity(world, { type: 86, agent, threatId, user, data });
			const place = {
				downloadUrl: `/agents/${String(agent?.id)}/uploads/${id}`,
				filename: `${String(threatName)}.zip`,
			};
			world.collections.activities.change([id], (activity) => ({
				...activity,
				data: { ...(activity.data as Row), ...place },
			}));
		});
		return affected(1);
	},
	'GET /threats/{threat_id}/download-from-cloud': (context) => {
		const row = threat(context);
		const info = row.threatInfo as Row;
		const host = 'https://files.sentinelone.example';
		return one({
			downloadUrl: `${host}/${String(info.sha1)}.zip`,
			fileName: `${String(info.sha1)}.zip`,
		});
	},
	'GET /threats/{threat_id}/timeline': (context) => {
		const { id } = threat(context);
		const spec = { search: ['primaryDescription'], fields: { activityType: 'activityType' } };
		return listed('activities', spec, undefined, (row) => row.threatId === id)(context);
	},
};
