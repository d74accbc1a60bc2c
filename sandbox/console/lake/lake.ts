import { hash } from '../random';
import type { Token } from '../tokens';
import type { World } from '../world';
import { badRequest } from './errors';
import type { AddedRow, AddEventsOptions } from './events/added';
import { HOUR, type LakeEvent, type Span } from './events/event';
import { Stream, type StreamOptions } from './events/stream';
import { checkBody } from './launch/body';
import { planOf } from './launch/plan';
import { spanOf } from './launch/range';
import { reachOf, type Sees } from './launch/reach';
import { Queries, type LakeCounts } from './queries';
import { recordOf, type LakeQuery, type QueryRecord } from './query';
import { changed, DEFAULT_SETTINGS, type LakeSettings, type Throttle } from './settings';
import { LaunchThrottle } from './throttle';

export interface LakeOptions extends Partial<StreamOptions>, Partial<LakeSettings> {}

/** So many events are read within one step. */
const EVENTS_A_STEP = 20_000;

/** The data lake of one console. */
export class Lake {
	settings: LakeSettings;
	private readonly stream: Stream;
	private readonly throttle: LaunchThrottle;
	private readonly queries: Queries;
	private readonly eventsPerHour: number;
	private made = 0;

	constructor(
		private readonly world: World,
		options: LakeOptions = {},
	) {
		const { eventsPerHour = 360, equalTimestamps = 1, retentionDays = 14, ...settings } = options;
		this.eventsPerHour = eventsPerHour;
		this.stream = new Stream(world, { eventsPerHour, equalTimestamps, retentionDays });
		this.throttle = new LaunchThrottle(() => world.clock.ms);
		this.settings = changed(DEFAULT_SETTINGS, settings);
		this.queries = new Queries(() => world.clock.ms - this.settings.lifetimeMs);
	}

	/** Starts a query; throws the lake's refusal. `scope`: the `S1-Scope` header. */
	launch(given: unknown, owner: Token, scope?: string, limit?: Throttle): LakeQuery {
		const body = checkBody(given);
		const now = this.world.clock.ms;
		const span = spanOf(body.startTime, body.endTime, BigInt(this.world.clock.micros) * 1000n);
		const isAlways = this.settings.scopeHeader === 'all';
		const sees = reachOf(this.world, owner, body, scope, isAlways);
		const plan = planOf(body);
		const mine = this.queries.open().filter(({ owner: by }) => by.id === owner.id);
		this.throttle.take(owner.id, mine.length, limit);
		const number = ++this.made;
		const token = `lake-${hash(this.world.seed, 'lake-query', number).toString(36)}-${number}`;
		const id = Buffer.from(JSON.stringify({ type: body.queryType, token })).toString('base64url');
		const query: LakeQuery = {
			...{ id, token, owner, body, scope, span, plan, sees },
			...{ state: 'open', stepsCompleted: 0, stepsTotal: this.stepsFor(span), polls: 0 },
			...{ launchedAt: now, seenAt: now, steppedAt: now, wasAnswered: true },
			...{ tag: this.newTag(number, 0), formerTags: [], lastTags: [] },
		};
		this.queries.add(query);
		if (query.stepsTotal <= 1) this.finish(query);
		return query;
	}

	/** One poll: the query goes on by a step. */
	poll(
		id: string,
		owner: Token,
		tag: string | undefined,
		lastStepSeen: string | undefined,
	): LakeQuery {
		if (!/^\d+$/.test(lastStepSeen ?? ''))
			throw badRequest('lastStepSeen: a whole number is required');
		const query = this.queries.find(id, owner, tag);
		const { stepMs, newTagEvery } = this.settings;
		const now = this.world.clock.ms;
		query.seenAt = now;
		query.polls++;
		const steps = stepMs > 0 ? Math.floor((now - query.steppedAt) / stepMs) : 1;
		query.steppedAt += steps * stepMs;
		query.stepsCompleted = Math.min(query.stepsTotal, query.stepsCompleted + steps);
		if (query.stepsCompleted >= query.stepsTotal && !query.data) this.finish(query);
		query.lastTags = [...query.formerTags, query.tag];
		query.formerTags = [];
		if (newTagEvery > 0 && query.polls % newTagEvery === 0)
			query.tag = this.newTag(query.launchedAt, query.polls);
		return query;
	}

	delete(id: string, owner: Token, tag: string | undefined): LakeQuery {
		const query = this.queries.find(id, owner, tag);
		this.queries.close(query, 'deleted');
		return query;
	}

	/** The latest answer did not arrive: what it said is known to nobody. */
	unheard(query: LakeQuery): void {
		if (query.polls === 0) query.wasAnswered = false;
		else query.formerTags = query.lastTags;
	}

	/** The lake forgets a query, or all that are open: 404 from now on. */
	lose(id?: string): number {
		const gone = this.queries.open().filter((query) => (id ?? query.id) === query.id);
		for (const query of gone) this.queries.close(query, 'lost');
		return gone.length;
	}

	/** Queries that nobody has ended yet. */
	open(): QueryRecord[] {
		return this.queries.open().map(recordOf);
	}

	/** Every query, oldest first; the oldest fall out after 5000. */
	records(): QueryRecord[] {
		return this.queries.records();
	}

	counts(): LakeCounts {
		return this.queries.counts();
	}

	/** Forgets what was launched and counted; what is open stays. */
	clearRecords(): void {
		this.queries.clear();
	}

	/** Changes settings; null puts one back to what it was at first. */
	set(change: { [K in keyof LakeSettings]?: LakeSettings[K] | null }): LakeSettings {
		return (this.settings = changed(this.settings, change));
	}

	add(rows: readonly AddedRow[], options?: AddEventsOptions): number {
		return this.stream.added.add(rows, options);
	}

	clearAdded(): void {
		this.stream.added.clear();
	}

	/** The events of a span, oldest first, as a token that sees everything would find them. */
	events(span: Span): LakeEvent[] {
		return [...this.read(span, 1, () => true)];
	}

	private *read(span: Span, sign: 1 | -1, sees: Sees): Generator<LakeEvent> {
		for (const event of this.stream.events(span, sign)) {
			if (!sees(event)) continue;
			event.fields.timestamp = event.at;
			yield event;
		}
	}

	private stepsFor({ from, to }: Span): number {
		const expected = (Number(to - from) / Number(HOUR)) * this.eventsPerHour;
		return this.settings.steps ?? Math.min(6, 1 + Math.floor(expected / EVENTS_A_STEP));
	}

	private finish(query: LakeQuery): void {
		query.stepsCompleted = query.stepsTotal;
		if (this.settings.error) return;
		const { settings } = this;
		const read = (span: Span, sign: 1 | -1) => this.read(span, sign, query.sees);
		query.data = { ...query.plan({ span: query.span, settings, read }), ...settings.data };
	}

	private newTag(number: number, turn: number): string {
		return `node-${hash(this.world.seed, 'lake-tag', number, turn).toString(36)}-${turn}`;
	}
}
