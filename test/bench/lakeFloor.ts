import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { Agent } from 'node:http';

/** A bare client of the data lake: launches what it is told, polls as often as is due, ends queries. */

const LAKE = '/sdl/v2/api/queries';
const TAG = 'x-dataset-query-forward-tag';
/** The waits before the first polls, then always the last. */
const POLL_AFTER_MS = [250, 500, 1000];

interface Answer extends IDataObject {
	id: string;
	stepsCompleted: number;
	stepsTotal: number;
	data: { matches: IDataObject[] } | null;
}

export async function lakeFloor(
	{ url, token }: { url: string; token: string },
	launches: readonly IDataObject[],
): Promise<IDataObject[]> {
	const client = axios.create({
		baseURL: url,
		headers: { Authorization: `Bearer ${token}` },
		httpAgent: new Agent({ keepAlive: true }),
	});
	const rows: IDataObject[] = [];
	for (const launch of launches) {
		let { data, headers } = await client.post<Answer>(LAKE, launch);
		let tag = String(headers[TAG]);
		for (let polls = 0; data.data === null; polls++) {
			const ms = POLL_AFTER_MS[Math.min(polls, POLL_AFTER_MS.length - 1)];
			await new Promise((resolve) => setTimeout(resolve, ms));
			({ data, headers } = await client.get<Answer>(
				`${LAKE}/${data.id}?lastStepSeen=${data.stepsCompleted}`,
				{ headers: { [TAG]: tag } },
			));
			tag = String(headers[TAG] ?? tag);
		}
		await client.delete(`${LAKE}/${data.id}`, { headers: { [TAG]: tag } });
		for (const match of data.data.matches) rows.push(match);
	}
	return rows;
}
