/** The console's own time. It runs with the machine's unless it is set or moved. */
export class Clock {
	private read: () => number;
	private offset = 0;

	constructor(read: () => number = Date.now) {
		this.read = read;
	}

	/** Milliseconds since 1970. */
	get ms(): number {
		return this.read() + this.offset;
	}

	/** Microseconds since 1970. */
	get micros(): number {
		return Math.floor(this.ms * 1000);
	}

	/** A function to ask, a moment to stand still at (ms), or undefined for the machine's time. */
	set(time: number | (() => number) | undefined): void {
		this.offset = 0;
		this.read = time === undefined ? Date.now : typeof time === 'number' ? () => time : time;
	}

	advance(ms: number): void {
		this.offset += ms;
	}
}
