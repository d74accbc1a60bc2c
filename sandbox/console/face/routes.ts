import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Controls } from '../control/controls';
import type { FaultState } from '../faults/types';
import type { LogEntry } from '../log';
import { formatMicros } from '../time';
import type { Row } from '../world';
import { HAPPENINGS } from './happenings';

/** The face of the sandbox: one page at `/` that shows the console and lets things happen. */

const PAGE = join(__dirname, 'page.html');
const SHOWN = 50;

const lengthOf = (value: unknown): number | undefined =>
	Array.isArray(value) ? value.length : undefined;

/** What a request was to change, as short as it can be said; empty for a question. */
export function changeIn({ method, operation, body }: LogEntry): string {
	if (operation !== undefined) return operation;
	if (method === 'GET') return '';
	const { data, filter } = (body ?? {}) as { data?: unknown; filter?: Row };
	const one = (data as Row | undefined)?.id === undefined ? undefined : 1;
	const ids = lengthOf(filter?.ids) ?? lengthOf((data as Row | undefined)?.ids) ?? one;
	const facts = [
		...(ids === undefined ? [] : [ids === 1 ? '1 record' : `${ids} records`]),
		...(data !== null && typeof data === 'object' && !Array.isArray(data)
			? Object.keys(data).filter((name) => name !== 'ids' && name !== 'id')
			: []),
	];
	return facts.join(', ');
}

const requestOf = (entry: LogEntry) => ({
	number: entry.number,
	time: entry.time,
	method: entry.method,
	path: entry.path,
	who: entry.token ?? 'nobody known',
	status: entry.status,
	change: changeIn(entry),
	faults: entry.faults,
});

const kindsOf = ({ effect, script }: FaultState): string[] =>
	[effect ?? script ?? []].flat(2).flatMap((one) => {
		if (one === null || one === undefined) return [];
		return [one.kind === 'status' ? `status ${one.status}` : one.kind];
	});

/** The fleet at a glance, and the last requests, newest first. */
function glance(controls: Controls): object {
	const { world, clock, log, faults } = controls;
	const agents = (test: (row: Row) => boolean) => controls.find('agents', test).length;
	const counts: Partial<Record<string, number>> = controls.counts();
	return {
		now: formatMicros(clock.micros),
		contract: world.year,
		fleet: [
			['Agents', counts.agents ?? 0],
			['Online', agents((row) => row.isActive === true)],
			['Infected', agents((row) => row.infected === true)],
			['Isolated', agents((row) => row.networkStatus === 'disconnected')],
			['Threats', counts.threats ?? 0],
			['Alerts', counts.unifiedAlerts ?? 0],
			['Users', counts.users ?? 0],
			['Sites', counts.sites ?? 0],
		],
		trouble: faults.all().flatMap(kindsOf),
		tokenIsRevoked: world.tokens.all().some(({ id, isRevoked }) => id === 'demo' && isRevoked),
		requests: log.all().slice(-SHOWN).reverse().map(requestOf),
	};
}

export function registerFace(server: FastifyInstance, controls: Controls): void {
	server.get('/', (_request, reply) =>
		reply.type('text/html; charset=utf-8').send(readFileSync(PAGE, 'utf8')),
	);
	server.get('/_sandbox/face', () => ({
		...glance(controls),
		happenings: HAPPENINGS.map(({ name, group, label, hint }) => ({ name, group, label, hint })),
	}));
	server.post('/_sandbox/do/:name', (request, reply) => {
		const { name } = request.params as { name: string };
		const happening = HAPPENINGS.find((one) => one.name === name);
		if (happening === undefined) return reply.code(404).send({ error: `no button ${name}` });
		return { told: happening.run(controls) };
	});
}
