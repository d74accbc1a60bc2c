/** A reason why the sandbox cannot start, told to the user as it is: what happened, then what to do. */
export class StartFailure extends Error {
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
		this.name = 'StartFailure';
	}
}

/** Where progress goes. `step` opens a line of its own, `progress` may be overwritten by the next. */
export interface Reporter {
	step(text: string): void;
	progress(text: string): void;
}
