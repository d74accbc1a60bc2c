/** Changes that come by themselves after a while of the console's clock: a scan ends. */
export class Transitions {
	private waiting: Array<{ at: number; run: (at: number) => void }> = [];

	constructor(private readonly now: () => number) {}

	/** Runs once the clock is `ms` further. */
	after(ms: number, run: (at: number) => void): void {
		this.waiting.push({ at: this.now() + ms * 1000, run });
	}

	/** Does what is due, in order. */
	settle(): void {
		const now = this.now();
		const due = this.waiting.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
		if (due.length === 0) return;
		this.waiting = this.waiting.filter(({ at }) => at > now);
		for (const { at, run } of due) run(at);
	}
}
