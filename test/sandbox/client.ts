import axios, { type AxiosInstance } from 'axios';

import type { SandboxConsole } from '../../sandbox/console';

/** An independent HTTP client for a console; no status is an exception. */
export function clientOf(sandbox: SandboxConsole, token = sandbox.token): AxiosInstance {
	return axios.create({
		baseURL: `${sandbox.url}/web/api/v2.1`,
		headers: { Authorization: `ApiToken ${token}` },
		validateStatus: () => true,
		maxRedirects: 0,
		proxy: false,
	});
}

export interface Listed {
	data: Array<Record<string, unknown>>;
	pagination: { totalItems: number; nextCursor: string | null };
}

/** Every row of a list, page by page. */
export async function everyRow(
	http: AxiosInstance,
	path: string,
	params: Record<string, unknown> = {},
): Promise<Array<Record<string, unknown>>> {
	const rows: Array<Record<string, unknown>> = [];
	let cursor: string | undefined;
	do {
		const { data, status } = await http.get<Listed>(path, { params: { ...params, cursor } });
		if (status !== 200) throw new Error(`${status} ${JSON.stringify(data)}`);
		rows.push(...data.data);
		cursor = data.pagination.nextCursor ?? undefined;
	} while (cursor);
	return rows;
}
