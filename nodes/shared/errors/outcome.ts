/** Whether a write that failed may have happened: said in its message, the one part all hear. */

export const MAYBE_DONE =
	'The console may have carried out the request all the same: look there before you run this again.';
export const NOT_DONE = 'Nothing was changed by this request.';

/** `message` with what became of the write; reads change nothing either way. */
export const withOutcome = (message: string, outcome: string | undefined): string =>
	outcome === undefined ? message : `${message.replace(/[.\s]+$/, '')}. ${outcome}`;
