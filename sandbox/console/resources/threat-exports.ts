import { visibleTo, type Context, type Handler } from '../context';
import { contractOf, resolve, type Schema } from '../contract';
import { notFound } from '../errors';
import { answeredData } from '../plain/model';
import { rowOf } from '../plain/row';
import { Dice } from '../random';
import { candidates } from '../store/selection';
import { parseMicros } from '../time';
import type { Row } from '../world';
import { listedOnce } from './applications';
import { csvOf } from './csv';
import { threat, threatScopes } from './threat-selection';

/** What agents recorded around a threat, and files of it. */

const LIST = 'GET /threats/{threat_id}/explore/events';
const KINDS = ['process', 'file', 'ip'] as const;

/** The schema of an event, by the contract that the world plays. */
function eventSchema({ world }: Context): Schema {
	const answer = contractOf(world.year).get(LIST)?.response.schema;
	const { items = {} } = answeredData(answer);
	return resolve(items);
}

/** Three events of a threat: its process, its file, and where that called. */
function eventsOf(context: Context): Row[] {
	const { world } = context;
	const about = threat(context);
	const schema = eventSchema(context);
	const info = about.threatInfo as Row;
	const agent = about.agentRealtimeInfo as Row;
	return KINDS.map((kind, index) => {
		const id = String(BigInt(String(about.id)) + BigInt(index + 1));
		const dice = new Dice(world.seed, `event of ${String(about.id)}`, index);
		const createdAt = parseMicros(info.createdAt) ?? world.startedAt;
		const facts = { world, dice, index, id, createdAt, place: undefined };
		return {
			...{ id, ...(rowOf(schema, facts) as Row) },
			id,
			objectType: kind,
			eventType: ['PROCESSCREATION', 'FILECREATION', 'TCPV4'][index],
			createdAt: info.createdAt,
			processName: info.threatName,
			processCmd: info.filePath,
			pid: String(4000 + index),
			fileFullName: kind === 'file' ? info.filePath : null,
			dstIp: kind === 'ip' ? '203.0.113.9' : null,
			agentId: agent.agentId,
			agentName: agent.agentComputerName,
			agentOs: agent.agentOsType,
			siteId: agent.siteId,
			siteName: agent.siteName,
		};
	});
}

const SPEC = {
	scopes: () => [{ isEverywhere: true }],
	fields: { eventTypes: 'objectType', eventSubTypes: 'eventType' },
};

export const threatExportHandlers: Record<string, Handler> = {
	[LIST]: (context) => listedOnce(context, eventsOf(context), 'id', SPEC),
	'GET /export/threats/{threat_id}/explore/events': (context) => {
		const rows = eventsOf(context);
		return context.query.format === 'json'
			? {
					file: {
						name: 'events.json',
						type: 'application/json',
						content: Buffer.from(JSON.stringify(rows)),
					},
				}
			: {
					file: {
						name: 'events.csv',
						type: 'text/csv',
						content: csvOf(rows, ['id', 'objectType', 'eventType', 'createdAt', 'processName']),
					},
				};
	},
	'GET /export/threats/{threat_id}/timeline': (context) => {
		const { id } = threat(context);
		const where = [(row: Row) => row.threatId === id];
		const rows = [...candidates(context.world.collections.activities, { ranges: [], where })];
		const names = ['id', 'activityType', 'primaryDescription', 'createdAt'];
		return { file: { name: 'timeline.csv', type: 'text/csv', content: csvOf(rows, names) } };
	},
	'GET /threats/mitigation-report/{report_id}': (context) => {
		const id = context.params.report_id;
		const visible = visibleTo(context, { scopes: threatScopes });
		const isIn = (row: Row) => JSON.stringify(row.mitigationStatus ?? '').includes(`/${id}"`);
		for (const row of candidates(context.world.collections.threats, { ranges: [], where: [isIn] }))
			if (!visible || visible(row)) {
				const rows = row.mitigationStatus as Row[];
				const content = csvOf(rows, ['action', 'status', 'lastUpdate']);
				return { file: { name: 'mitigation.csv', type: 'text/csv', content } };
			}
		throw notFound('Report not found');
	},
};
