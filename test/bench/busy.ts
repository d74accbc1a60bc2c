/** How much longer the same work takes at its slowest than at its fastest, within half a second. */
export function busyness(): number {
	const times: number[] = [];
	for (let run = 0; run < 12; run++) {
		const started = process.hrtime.bigint();
		let sum = 0;
		for (let at = 0; at < 20_000_000; at++) sum = (sum + at * at) % 1_000_003;
		if (sum < 0) throw new Error('never');
		times.push(Number(process.hrtime.bigint() - started));
	}
	// The first ones warm up the compiler.
	const warm = times.slice(2);
	return Math.max(...warm) / Math.min(...warm);
}
