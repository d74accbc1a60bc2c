import type { FastifyInstance } from 'fastify';

import type { AddedRow } from './events/added';
import type { Lake } from './lake';
import { stringify } from './json';

/** The lake's switches under /_sandbox, next to the console's. */
export function registerLakeControls(server: FastifyInstance, lake: Lake): void {
	const bodyOf = <T>(body: unknown): T =>
		(typeof body === 'string' && body !== '' ? JSON.parse(body) : {}) as T;
	const state = () => ({
		open: lake.open(),
		counts: lake.counts(),
		settings: JSON.parse(stringify(lake.settings)) as unknown,
	});

	server.get('/_sandbox/lake', state);
	server.patch('/_sandbox/lake', (request) => {
		lake.set(bodyOf(request.body));
		return state();
	});
	server.delete('/_sandbox/lake/queries', () => {
		lake.clearRecords();
		return state();
	});
	server.post('/_sandbox/lake/lose', (request) => ({
		lost: lake.lose(bodyOf<{ id?: string }>(request.body).id),
	}));
	server.post('/_sandbox/lake/events', (request) => {
		const { rows = [], visibleAfterMs } = bodyOf<{ rows?: AddedRow[]; visibleAfterMs?: number }>(
			request.body,
		);
		return { added: lake.add(rows, { visibleAfterMs }) };
	});
	server.delete('/_sandbox/lake/events', () => {
		lake.clearAdded();
		return { cleared: true };
	});
}
