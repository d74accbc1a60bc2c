import axios, { type AxiosResponse } from 'axios';

import type { SandboxConsole } from '../../sandbox/console';

export interface LakeAnswer {
	status: number;
	/** The body as it came. */
	text: string;
	/** The same, parsed as JavaScript does: digits past 2^53 are gone. */
	json: Record<string, unknown>;
	/** `data` of it. */
	data: Record<string, unknown>;
	tag?: string;
	headers: Record<string, unknown>;
}

const TAG = 'X-Dataset-Query-Forward-Tag';
const LAKE = '/sdl/v2/api/queries';

function answerOf({ status, data, headers }: AxiosResponse<string>): LakeAnswer {
	let json: Record<string, unknown> = {};
	try {
		json = data === '' ? {} : (JSON.parse(data) as Record<string, unknown>);
	} catch {
		// The text tells what came.
	}
	const tag = headers[TAG.toLowerCase()] as string | undefined;
	const result = (json.data ?? {}) as Record<string, unknown>;
	return { status, text: data, json, data: result, tag, headers };
}

/** A bare client of the lake: it sends what it is told, and waits for nothing. */
export class LakeClient {
	constructor(
		private readonly sandbox: SandboxConsole,
		private readonly authorization = `Bearer ${sandbox.token}`,
	) {}

	async request(
		method: string,
		path: string,
		headers: Record<string, string> = {},
		body?: unknown,
	): Promise<LakeAnswer> {
		const answer = await axios.request<string>({
			method,
			url: this.sandbox.url + path,
			headers: {
				...(this.authorization ? { Authorization: this.authorization } : {}),
				'Content-Type': 'application/json',
				...headers,
			},
			data: body === undefined ? undefined : JSON.stringify(body),
			responseType: 'text',
			transformResponse: (text: string) => text,
			validateStatus: () => true,
			maxRedirects: 0,
			proxy: false,
		});
		return answerOf(answer);
	}

	launch(body: object, headers: Record<string, string> = {}): Promise<LakeAnswer> {
		return this.request('POST', LAKE, headers, body);
	}

	poll(
		id: string,
		tag: string | undefined,
		lastStepSeen: number | string = 0,
	): Promise<LakeAnswer> {
		const path = `${LAKE}/${id}?lastStepSeen=${lastStepSeen}`;
		return this.request('GET', path, tag === undefined ? {} : { [TAG]: tag });
	}

	end(id: string, tag: string | undefined): Promise<LakeAnswer> {
		return this.request('DELETE', `${LAKE}/${id}`, tag === undefined ? {} : { [TAG]: tag });
	}

	/** Launches, polls to the end, ends the query; the last answer with the data. */
	async run(body: object, headers: Record<string, string> = {}): Promise<LakeAnswer> {
		let answer = await this.launch(body, headers);
		const { id } = answer.json as { id: string };
		if (answer.status !== 200) return answer;
		for (let i = 0; answer.json.data === null && answer.json.error === null && i < 20; i++)
			answer = await this.poll(id, answer.tag, answer.json.stepsCompleted as number);
		await this.end(id, answer.tag);
		return answer;
	}

	async table(query: string, body: object = {}, headers: Record<string, string> = {}) {
		const pq = { query, resultType: 'TABLE' };
		const answer = await this.run({ queryType: 'PQ', tenant: true, pq, ...body }, headers);
		if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
		return answer.json.data as {
			columns: Array<{ name: string; cellType: string }>;
			values: unknown[][];
			matchCount: number;
			[name: string]: unknown;
		};
	}

	async matches(log: object, body: object = {}) {
		const answer = await this.run({ queryType: 'LOG', tenant: true, log, ...body });
		if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
		return answer.json.data as {
			matches: Array<{ cursor: string; timestamp: number; values: Record<string, unknown> }>;
			estimatedMatchCount: number;
		};
	}
}
