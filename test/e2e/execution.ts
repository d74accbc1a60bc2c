export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, { fileName?: string; mimeType?: string }>;
}

interface NodeRun {
	error?: { message: string; description?: string };
	data?: Record<string, Array<Item[] | null>>;
	hints?: Array<{ message: string }>;
	executionStatus?: string;
}

export interface Execution {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	/** What each node did, one entry a run. */
	runs: Record<string, NodeRun[]>;
	error?: { message: string };
}

/** Undoes how n8n keeps the data of executions: a list in which texts inside rows are places in it. */
export function inflate(text: string): unknown {
	const rows = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();
	const at = (place: number): unknown => {
		const row = rows[place];
		if (typeof row !== 'object' || row === null) return row;
		const known = done.get(place);
		if (known !== undefined) return known;
		const out: Record<string, unknown> = (Array.isArray(row) ? [] : {}) as never;
		done.set(place, out);
		for (const [key, value] of Object.entries(row)) {
			out[key] = typeof value === 'string' ? at(Number(value)) : value;
		}
		return out;
	};
	return at(0);
}

/** What a node of an execution gave out. */
export function outputOf({ runs }: Execution, name: string, output = 'main'): Item[] {
	return (runs[name] ?? []).flatMap(({ data }) => data?.[output]?.flat() ?? []) as Item[];
}

/** What went wrong in an execution; empty when nothing did. */
export function failureOf({ status, error, runs }: Execution): string {
	const inNodes = Object.entries(runs).flatMap(([name, all]) =>
		all.flatMap((run) => (run.error ? [`${name}: ${run.error.message}`] : [])),
	);
	if (status === 'success' || status === 'waiting') return inNodes.join('\n');
	return [status, error?.message ?? '', ...inNodes].join('\n');
}
