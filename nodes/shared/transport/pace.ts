import type { Turn } from '../types';

/** How fast the requests of one read may go out, when several are under way at once. */

interface Waiting {
	urgency: () => number;
	go: () => void;
	stop: (reason: unknown) => void;
}

const A_SECOND_MS = 1000;
/** Requests arrive closer together than they leave; so much of the rate is left free for that. */
const MARGIN = 0.92;
/** How much the newest answer counts in the mean of how long answers take. */
const NEWEST = 0.3;

/**
 * At most `parallel` requests at a time and fewer than `rate` in any second, for all turns
 * together. One that is told to wait makes all wait. Where answers come fast, fewer are under way:
 * more than the rate can use would only fill the memory with answers that nobody has read yet.
 */
export class Pace {
	private under = 0;

	private readonly waiting: Waiting[] = [];

	/** When the last requests went out, as many as may go out in a second. */
	private readonly sent: number[] = [];

	private readonly perSecond: number;

	/** Between two requests, in ms: in bursts, more would arrive within a second than left within it. */
	private readonly gap: number;

	/** When the next request may go out; kept by plan, so that timers that fire late cost nothing. */
	private next = 0;

	/** How long an answer takes, in ms; undefined before the first. */
	private mean: number | undefined;

	private heldUntil = 0;

	private failure: { reason: unknown } | undefined;

	constructor(
		private readonly parallel: number,
		rate: number,
		private readonly wait: (ms: number) => Promise<void>,
		private readonly now: () => number = Date.now,
	) {
		this.perSecond = Math.max(1, Math.floor(rate * MARGIN));
		this.gap = A_SECOND_MS / this.perSecond;
	}

	/** A turn for one request at a time; of those that wait, the most urgent goes first. */
	turn(urgency: () => number = () => 0): Turn {
		let since = 0;
		return {
			enter: async () => {
				await this.enter(urgency);
				since = this.now();
			},
			leave: () => {
				const took = Math.max(1, this.now() - since);
				this.mean = this.mean === undefined ? took : this.mean + (took - this.mean) * NEWEST;
				this.leave();
			},
			hold: (ms) => {
				this.heldUntil = Math.max(this.heldUntil, this.now() + ms);
			},
		};
	}

	/** Nothing goes out any more; whoever waits is told why. */
	fail(reason: unknown): void {
		this.failure ??= { reason };
		for (const { stop } of this.waiting.splice(0)) stop(reason);
	}

	private get places(): number {
		const useful = Math.ceil(((this.mean ?? A_SECOND_MS) * this.perSecond) / A_SECOND_MS);
		return Math.max(1, Math.min(this.parallel, useful));
	}

	private check(): void {
		if (this.failure !== undefined) throw this.failure.reason;
	}

	private async enter(urgency: () => number): Promise<void> {
		this.check();
		if (this.under < this.places) this.under++;
		else await new Promise<void>((go, stop) => this.waiting.push({ urgency, go, stop }));
		let isTurn = false;
		try {
			for (let delay = this.delay(); delay > 0; delay = this.delay()) {
				await this.wait(delay);
				this.check();
			}
			isTurn = true;
		} finally {
			if (!isTurn) this.leave();
		}
		const now = this.now();
		this.next = Math.max(this.next, now - this.gap) + this.gap;
		this.sent.push(now);
		if (this.sent.length > this.perSecond) this.sent.shift();
	}

	private leave(): void {
		this.under--;
		while (this.waiting.length > 0 && this.under < this.places) {
			let next = 0;
			this.waiting.forEach(({ urgency }, at) => {
				if (urgency() > (this.waiting[next]?.urgency() ?? 0)) next = at;
			});
			const [first] = this.waiting.splice(next, 1);
			this.under++;
			first?.go();
		}
	}

	/** How long until the next request may go out, in ms. */
	private delay(): number {
		const oldest = this.sent.length < this.perSecond ? undefined : this.sent[0];
		const free = oldest === undefined ? 0 : oldest + A_SECOND_MS + 1;
		return Math.ceil(Math.max(this.heldUntil, free, this.next) - this.now());
	}
}
