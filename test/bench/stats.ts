/** The middle of several values; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const at = sorted.length / 2;
	return ((sorted[Math.floor(at)] ?? NaN) + (sorted[Math.ceil(at) - 1] ?? NaN)) / 2;
}
