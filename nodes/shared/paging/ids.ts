/** Ids of the console are decimal numbers longer than a JavaScript number keeps. */

/** Less than zero when `a` is the smaller number. */
export const compareIds = (a: string, b: string): number =>
	a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
