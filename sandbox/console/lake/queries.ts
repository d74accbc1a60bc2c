import type { Token } from '../tokens';
import { lost } from './errors';
import { recordOf, type LakeQuery, type QueryRecord } from './query';

export interface LakeCounts {
	launched: number;
	open: number;
	deleted: number;
	/** Nobody polled or ended them in time. */
	expired: number;
	lost: number;
	/** Polls and deletions without the newest forward tag. */
	wrongTags: number;
}

const KEPT = 5000;
const noCounts = (): Omit<LakeCounts, 'open'> => ({
	...{ launched: 0, deleted: 0, expired: 0, lost: 0, wrongTags: 0 },
});

/** The queries of a lake: those that are open, and what became of the others. */
export class Queries {
	private readonly byId = new Map<string, LakeQuery>();
	private counted = noCounts();

	/** `oldest`: queries that were last asked for before it are dead; ms of the console's clock. */
	constructor(private readonly oldest: () => number) {}

	add(query: LakeQuery): void {
		this.counted.launched++;
		this.byId.set(query.id, query);
		if (this.byId.size <= KEPT) return;
		for (const { id, state } of this.byId.values()) {
			if (state === 'open') continue;
			this.byId.delete(id);
			return;
		}
	}

	/** An open query of this token that came with its newest tag; else the 404. */
	find(id: string, owner: Token, tag: string | undefined): LakeQuery {
		this.expire();
		const query = this.byId.get(id);
		if (!query || query.state !== 'open' || query.owner.id !== owner.id)
			throw lost(query?.token ?? id);
		if (tag !== undefined && [query.tag, ...query.formerTags].includes(tag)) return query;
		this.counted.wrongTags++;
		throw lost(query.token);
	}

	all(): LakeQuery[] {
		this.expire();
		return [...this.byId.values()];
	}

	open(): LakeQuery[] {
		return this.all().filter(({ state }) => state === 'open');
	}

	records(): QueryRecord[] {
		return this.all().map(recordOf);
	}

	counts(): LakeCounts {
		return { ...this.counted, open: this.open().length };
	}

	close(query: LakeQuery, state: 'deleted' | 'expired' | 'lost'): void {
		query.state = state;
		query.data = undefined;
		this.counted[state]++;
	}

	/** Forgets what was launched and counted; what is open stays. */
	clear(): void {
		for (const { id, state } of this.all()) if (state !== 'open') this.byId.delete(id);
		this.counted = noCounts();
	}

	private expire(): void {
		const oldest = this.oldest();
		for (const query of this.byId.values())
			if (query.state === 'open' && query.seenAt < oldest) this.close(query, 'expired');
	}
}
