import type { World } from '../../world';
import { Added } from './added';
import { Background, type BackgroundOptions } from './background';
import { Endpoints } from './endpoint';
import { DAY, merged, type LakeEvent, type Span } from './event';
import { metering } from './metering';
import { storylines } from './storylines';

export interface StreamOptions extends Omit<BackgroundOptions, 'seed'> {
	/** Background and metering go back so many days; storylines and added events stay. */
	retentionDays: number;
}

/** All events of the lake, made as they are asked for. */
export class Stream {
	readonly added: Added;
	private readonly background: Background;

	constructor(
		private readonly world: World,
		private readonly options: StreamOptions,
	) {
		this.added = new Added(world);
		this.background = new Background(new Endpoints(world), { ...options, seed: world.seed });
	}

	/** Events of the span up to now, oldest first (1) or newest first (-1). */
	events(span: Span, sign: 1 | -1 = 1): Iterable<LakeEvent> {
		const now = BigInt(this.world.clock.micros) * 1000n;
		const to = span.to <= now ? span.to : now + 1n;
		const oldest = now - BigInt(this.options.retentionDays) * DAY;
		const recent = { from: span.from > oldest ? span.from : oldest, to };
		const sources: Array<Iterable<LakeEvent>> = [
			storylines(this.world, { from: span.from, to }, sign),
			this.added.events(span, sign),
		];
		if (recent.from < recent.to)
			sources.push(this.background.events(recent, sign), metering(this.world, recent, sign));
		return merged(sources, sign);
	}
}
