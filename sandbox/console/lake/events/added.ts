import type { Row, World } from '../../world';
import { laidOver, type Value } from '../values';
import { endpointOf } from './endpoint';
import { inOrder, type LakeEvent, type Span } from './event';
import { instant } from './instant';

/**
 * An event that somebody adds: fields of the lake, and two names of the sandbox's own. `timestamp`:
 * ISO text (to the nanosecond), digits or a number of s, ms, us or ns, or a bigint of ns; now when
 * absent. `agentId`: whose event it is; the first agent's when absent.
 */
export type AddedRow = Record<string, Value | undefined>;

export interface AddEventsOptions {
	/** They show in queries so many ms after now: data that comes late. */
	visibleAfterMs?: number;
}

interface Kept {
	event: LakeEvent;
	/** ms on the console's clock. */
	visibleAt: number;
}

/** Events that somebody added, in order. */
export class Added {
	private readonly kept: Kept[] = [];
	private isSorted = true;
	private count = 0;

	constructor(private readonly world: World) {}

	add(rows: readonly AddedRow[], options: AddEventsOptions = {}): number {
		const now = this.world.clock.ms;
		const visibleAt = now + (options.visibleAfterMs ?? 0);
		const made = rows.map((row) => ({ event: this.make(row, now), visibleAt }));
		for (const entry of made) this.kept.push(entry);
		this.isSorted = false;
		return made.length;
	}

	clear(): void {
		this.kept.length = 0;
	}

	*events(span: Span, sign: 1 | -1): Generator<LakeEvent> {
		if (!this.isSorted) this.kept.sort((a, b) => inOrder(a.event, b.event));
		this.isSorted = true;
		const now = this.world.clock.ms;
		const { kept } = this;
		for (let i = 0; i < kept.length; i++) {
			const entry = kept[sign === 1 ? i : kept.length - 1 - i];
			if (!entry || entry.visibleAt > now) continue;
			if (entry.event.at >= span.from && entry.event.at < span.to) yield entry.event;
		}
	}

	private make({ timestamp, agentId, ...fields }: AddedRow, now: number): LakeEvent {
		const at =
			timestamp === undefined || timestamp === null
				? BigInt(Math.floor(now)) * 1_000_000n
				: instant(timestamp);
		if (at === undefined) throw new TypeError(`timestamp: ${String(timestamp)} is no time`);
		const endpoint = endpointOf(this.agent(agentId));
		const number = ++this.count;
		const own = (name: string, otherwise: string) => {
			const value = fields[name];
			return value === undefined || value === null ? otherwise : String(value);
		};
		return {
			at,
			key: `z${String(number).padStart(12, '0')}`,
			accountId: own('account.id', endpoint.accountId),
			siteId: own('site.id', endpoint.siteId),
			fields: laidOver(endpoint.fields, {
				'event.id': `ADDED${number}`,
				'event.time': Number(at / 1_000_000n),
				...fields,
			}),
		};
	}

	private agent(id: Value | undefined): Row {
		const { agents } = this.world.collections;
		const given = id === undefined || id === null ? agents.baseId(0) : String(id);
		const found = agents.peek(given);
		if (found) return found;
		if (id === undefined || id === null) return {};
		throw new TypeError(`agentId: there is no agent ${given}`);
	}
}
