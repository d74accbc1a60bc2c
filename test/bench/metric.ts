/** One line of the table. */
export interface Metric {
	metric: string;
	/** null where it could not be measured. */
	value: number | null;
	unit: string;
	/** At most this is the goal, unless `bound` says at least. */
	goal: number;
	bound?: 'most' | 'least';
	/** Other things worth seeing beside it. */
	note?: string;
}

const round = (value: number): number =>
	Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));

export const met = ({ value, goal, bound }: Metric): boolean =>
	value !== null && (bound === 'least' ? round(value) >= goal : round(value) <= goal);

/** The table, then one JSON line a metric. */
export function print(metrics: readonly Metric[]): string {
	const rows = metrics.map((line) => [
		line.metric,
		line.value === null ? '-' : `${round(line.value)} ${line.unit}`,
		`at ${line.bound ?? 'most'} ${line.goal}`,
		met(line) ? 'met' : 'MISSED',
		line.note ?? '',
	]);
	const head = ['metric', 'value', 'goal', '', ''];
	const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)));
	const line = (row: string[]) =>
		row
			.map((cell, at) => cell.padEnd(widths[at]!))
			.join('  ')
			.trimEnd();
	const json = metrics.map(({ metric, value, unit, goal, bound = 'most' }) =>
		JSON.stringify({ metric, value: value === null ? null : round(value), unit, goal, bound }),
	);
	return [line(head), ...rows.map(line), '', ...json, ''].join('\n');
}
