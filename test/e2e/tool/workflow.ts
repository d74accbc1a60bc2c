import type { N8n } from '../rest';
import type { WorkflowFile, WorkflowNode } from '../workflow';
import { node, PACKAGE } from '../workflow';

const LANGCHAIN = '@n8n/n8n-nodes-langchain';

/** An AI agent with one tool: the SentinelOne node with these parameters. */
export function agentWith(
	name: string,
	parameters: Record<string, unknown>,
	modelCredential: object,
	agentVersion: number,
): WorkflowFile {
	const prompt = { promptType: 'define', text: 'Use the tool.', options: {} };
	const model = { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} };
	const nodes: WorkflowNode[] = [
		node('Start', 'manualTrigger'),
		node('Agent', 'agent', prompt, LANGCHAIN, agentVersion),
		{
			...node('Model', 'lmChatOpenAi', model, LANGCHAIN, 1.2),
			credentials: modelCredential,
		},
		node('Console', 'sentinelOneTool', parameters, PACKAGE),
	];
	const link = (to: string, type: string) => [[{ node: to, type, index: 0 }]];
	return {
		name,
		nodes,
		connections: {
			Start: { main: link('Agent', 'main') },
			Model: { ai_languageModel: link('Agent', 'ai_languageModel') },
			Console: { ai_tool: link('Agent', 'ai_tool') },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** The newest version of the agent node this n8n has. */
export async function agentVersion(n8n: N8n): Promise<number> {
	const types = await n8n.nodeTypes();
	const versions = types
		.filter(({ name }) => name === `${LANGCHAIN}.agent`)
		.flatMap(({ version }) => version);
	return Math.max(...versions);
}
