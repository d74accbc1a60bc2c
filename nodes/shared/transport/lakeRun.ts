import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import type { RawAnswer } from './answer';
import { header, isSuccess } from './answer';
import type { Exchange } from './exchange';
import type { Look } from './job';
import { notAnAnswer } from './restAnswer';
import { send } from './send';
import { shapeError } from '../errors/errors';
import { lakeError, lakeWords, leadingJson, lostError, queryError } from '../errors/lake';
import { refusesAnyway } from '../errors/consoleErrors';
import { retryAfterMs } from '../errors/retryAfter';
import { path } from '../input/path';
import type { ApiContext, ApiPath } from '../types';
import { LAKE_BASE, isObject } from '../types';

/** The requests of one query of the data lake. */

export const LAKE_PERMISSION = 'SDL Query API > View';

export interface LakeQuery {
	/** As the console takes it: `queryType`, `pq` or `log` or ..., `startTime`, `endTime`, `tenant`. */
	body: IDataObject;
	/** `<account>`, `<account>:<site>` or `<account>:<site>:<group>`: nothing outside is seen. */
	scope?: string;
	/** Epoch ms; five minutes from now unless said. */
	deadline?: number;
	/** Told after each answer. */
	onProgress?: (done: number, total: number) => void;
}

/** A query under way. */
export interface Running {
	id: string;
	/** By which the console finds the query again; each answer may bring a new one. */
	tag: string | undefined;
	/** The newest answer; undefined once it was looked at. */
	fresh: IDataObject | undefined;
	seen: number;
	polls: number;
	wasLost: boolean;
	/** Polls in a row that brought nothing. */
	missed: number;
}

const TAG = 'X-Dataset-Query-Forward-Tag';
/** The waits before the first polls, then always the last. */
const POLL_AFTER_MS = [250, 500, 1000];
/** A query ends by itself 30 seconds after its last poll. */
const POLL_WITHIN_MS = 15_000;
const DELETE_WITHIN_MS = 20_000;
const MOST_MISSED = 5;
const BUSY = [408, 429, 502, 503, 504];

type Asked = Pick<
	Exchange,
	'method' | 'body' | 'query' | 'patience' | 'once' | 'endures' | 'deadline'
> & { path: ApiPath };

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** How long the lake asks to wait: in a header, or in seconds inside its own JSON. */
function waitOf(answer: RawAnswer): number | undefined {
	const named = retryAfterMs(header(answer, 'retry-after'), Date.now());
	const body = leadingJson(answer.body);
	const limit = isObject(body) && isObject(body.rateLimit) ? body.rateLimit : {};
	const seconds = Number(limit.cpuUsageSecondsToWait ?? NaN);
	return named ?? (Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined);
}

const stepsOf = ({ stepsTotal, totalSteps }: IDataObject): number =>
	Number(stepsTotal ?? totalSteps ?? 0) || 0;

export class LakeRun {
	private readonly node: INode;

	constructor(
		private readonly context: ApiContext,
		private readonly query: Pick<LakeQuery, 'body' | 'scope' | 'onProgress'>,
		private readonly deadline: number,
	) {
		this.node = context.getNode();
	}

	/** A request of this query, with the newest tag that the lake gave. */
	private async ask(request: Asked, running?: Running): Promise<RawAnswer> {
		const { scope } = this.query;
		const answer = await send(this.context, {
			deadline: this.deadline,
			...request,
			base: LAKE_BASE,
			safety: 'read',
			headers: {
				...(scope === undefined ? {} : { 'S1-Scope': scope }),
				...(running?.tag === undefined ? {} : { [TAG]: running.tag }),
			},
		});
		if (running !== undefined) running.tag = header(answer, TAG.toLowerCase()) ?? running.tag;
		return answer;
	}

	private refused(answer: RawAnswer): NodeApiError {
		return lakeError(this.node, {
			...answer,
			permission: LAKE_PERMISSION,
			retryAfter: header(answer, 'retry-after'),
			write: false,
			now: Date.now(),
		});
	}

	async launch(wasLost = false): Promise<Running> {
		const answer = await this.ask({
			method: 'POST',
			path: path`/queries`,
			body: this.query.body,
			// A launch that is cut off would leave a query open whose id nobody knows.
			endures: 'attempt',
			// With a 500 the lake says that it does not understand the query.
			patience: (busy) => (busy.status === 500 ? 'never' : waitOf(busy)),
		});
		if (!isSuccess(answer.status)) throw this.refused(answer);
		const { body } = answer;
		const id = isObject(body) ? textOf(body.id) : undefined;
		if (!isObject(body)) throw notAnAnswer(this.node, answer, false);
		if (id === undefined) throw shapeError(this.node, 'no query ID', answer.status, false);
		const tag = header(answer, TAG.toLowerCase());
		return { id, tag, fresh: body, seen: 0, polls: 0, wasLost, missed: 0 };
	}

	/** One look: at the answer of the launch, then at those of polls. */
	async poll(running: Running): Promise<Look<IDataObject>> {
		const { fresh } = running;
		running.fresh = undefined;
		return fresh === undefined ? await this.pollOnce(running) : this.lookAt(running, fresh);
	}

	private async pollOnce(running: Running): Promise<Look<IDataObject>> {
		running.polls++;
		let answer: RawAnswer;
		try {
			const request: Asked = {
				method: 'GET',
				path: path`/queries/${running.id}`,
				query: { lastStepSeen: running.seen },
				once: true,
				// An answer that nobody hears may bring the tag by which alone the query can be ended.
				endures: 'attempt',
				deadline: Math.min(this.deadline, Date.now() + POLL_WITHIN_MS),
			};
			answer = await this.ask(request, running);
		} catch (error) {
			return this.missed(running, error as NodeApiError);
		}
		const { body, status } = answer;
		if (status === 404) {
			if (running.wasLost) throw lostError(this.node);
			// Somebody in between may have said so: then the query goes on, and nobody would end it.
			await this.end({ ...running }).catch(() => undefined);
			Object.assign(running, await this.launch(true));
			return { afterMs: 0 };
		}
		if (BUSY.includes(status)) return this.missed(running, this.refused(answer), waitOf(answer));
		if (!isSuccess(status)) throw this.refused(answer);
		if (!isObject(body)) throw notAnAnswer(this.node, answer, false);
		running.missed = 0;
		return this.lookAt(running, body);
	}

	/** A poll that brought nothing: the query goes on, and so do the polls, for a while. */
	private missed(running: Running, error: NodeApiError, waitMs = 1000): Look<IDataObject> {
		if (++running.missed > MOST_MISSED || error.httpCode === 'ERR_CANCELED') throw error;
		return { afterMs: Math.min(waitMs, POLL_WITHIN_MS) };
	}

	private lookAt(running: Running, body: IDataObject): Look<IDataObject> {
		const { data, error, stepsCompleted } = body;
		const words = isObject(error) ? lakeWords(error, []) : textOf(error);
		if (words !== undefined) throw queryError(this.node, words, 200);
		// Not the lake's way to say no, so that somebody else said it.
		if (refusesAnyway(body, false)) throw queryError(this.node, 'it answered with errors', 200);
		running.seen = Number(stepsCompleted ?? 0) || 0;
		const total = stepsOf(body);
		this.query.onProgress?.(running.seen, total);
		if (total > 0 && running.seen >= total && isObject(data)) return { done: body };
		return { afterMs: POLL_AFTER_MS[Math.min(running.polls, POLL_AFTER_MS.length - 1)] };
	}

	/** Ends the query at the console, also for an execution that was stopped. */
	async end(running: Running): Promise<void> {
		const answer = await this.ask(
			{
				method: 'DELETE',
				path: path`/queries/${running.id}`,
				endures: 'all',
				deadline: Date.now() + DELETE_WITHIN_MS,
			},
			running,
		);
		if (!isSuccess(answer.status) && answer.status !== 404) throw this.refused(answer);
	}
}
