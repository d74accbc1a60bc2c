import type { IDataObject } from 'n8n-workflow';
import { measure, startConsoleProcess } from './child';
import type { Metric } from './metric';
import { tell } from './orders';
import { median } from './stats';

/** Search Events over several answers of the lake, against a bare client that asks the same. */

const HOUR = 3_600_000;
const EVENTS_AN_HOUR = 6000;
const LATENCY_MS = 50;

export async function lakeMetrics(runs: number): Promise<Metric[]> {
	const lake = { eventsPerHour: EVENTS_AN_HOUR, steps: 2 };
	const console = await startConsoleProcess({ agents: 200, lake });
	const { url, token } = console;
	const end = Math.floor(Date.now() / HOUR) * HOUR;
	const parameters: IDataObject = {
		...{ resource: 'dataLake', operation: 'searchEvents', filter: 'event.type = *' },
		...{ timeRange: 'between', from: new Date(end - 2 * HOUR).toISOString() },
		...{ to: new Date(end).toISOString(), scope: 'tenant', order: 'oldest' },
		...{ returnAll: true, fields: '', options: {} },
	};
	await console.set(LATENCY_MS, false);
	const node = async () => await measure({ job: 'node', url, token, parameters, items: [{}] });
	const { rows, error } = await node();
	const launches = (await tell(url, { do: 'launches' })) as IDataObject[];
	const walls = { floor: [] as number[], node: [] as number[] };
	for (let at = 0; at < runs; at++) {
		const order = at % 2 === 0 ? (['floor', 'node'] as const) : (['node', 'floor'] as const);
		for (const job of order) {
			const measured =
				job === 'floor' ? await measure({ job: 'lakeFloor', url, token, launches }) : await node();
			walls[job].push(measured.wallMs);
		}
	}
	await console.close();
	const [floor, own] = [median(walls.floor), median(walls.node)];
	return [
		{
			metric: 'lake_search_wall',
			value: error === undefined && rows > EVENTS_AN_HOUR ? own / floor : null,
			unit: 'x bare client',
			goal: 1.05,
			note:
				error ??
				`${Math.round(own)} against ${Math.round(floor)} ms for ${rows} events in ${launches.length} queries`,
		},
	];
}
