export const PACKAGE = 'n8n-nodes-sentinelone-management';

/** The least that n8n lets a polling node wait. */
export const EVERY_MINUTE = { item: [{ mode: 'everyMinute' }] };

/** Every ten seconds: six times a minute, each of which n8n takes as one of its own. */
export const EVERY_TEN_SECONDS = {
	item: [0, 10, 20, 30, 40, 50].map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	})),
};

export interface WorkflowNode {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	position: [number, number];
	id?: string;
	credentials?: object;
	disabled?: boolean;
	onError?: string;
	webhookId?: string;
}

export interface WorkflowFile {
	name: string;
	nodes: WorkflowNode[];
	connections: object;
	settings?: object;
}

/** A node of n8n's own, or of another package. */
export function node(
	name: string,
	type: string,
	parameters: Record<string, unknown> = {},
	pack = 'n8n-nodes-base',
	typeVersion = 1,
): WorkflowNode {
	const id = name.toLowerCase().replace(/\W+/g, '-');
	const isWebhook = type === 'webhook';
	return {
		id,
		name,
		type: `${pack}.${type}`,
		typeVersion: isWebhook ? 2 : typeVersion,
		position: [0, 0],
		parameters,
		...(isWebhook ? { webhookId: String(parameters.path) } : {}),
	};
}

/** One node behind the other. */
export function inARow(name: string, nodes: WorkflowNode[]): WorkflowFile {
	const pairs = nodes.slice(1).map((next, i) => [nodes[i]?.name ?? '', next.name] as const);
	const connections = Object.fromEntries(
		pairs.map(([from, to]) => [from, { main: [[{ node: to, type: 'main', index: 0 }]] }]),
	);
	const placed = nodes.map((one, i) => ({ ...one, position: [i * 220, 0] as [number, number] }));
	return { name, nodes: placed, connections, settings: { executionOrder: 'v1' } };
}

/** The nodes, those that poll every ten seconds. */
export const pollsOften = (nodes: WorkflowNode[]): WorkflowNode[] =>
	nodes.map((one) =>
		'pollTimes' in one.parameters
			? { ...one, parameters: { ...one.parameters, pollTimes: EVERY_TEN_SECONDS } }
			: one,
	);
