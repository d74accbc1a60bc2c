import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Message {
	role: string;
	content?: unknown;
	tool_call_id?: string;
}

interface Asked {
	tools?: Array<{ function: { name: string; description: string; parameters: object } }>;
	messages: Message[];
	stream?: boolean;
}

/** A chat model that does as it is told, behind the API of OpenAI's. */
export interface Model {
	url: string;
	/** The tools the agent offered when it asked last. */
	readonly tools: NonNullable<Asked['tools']>;
	/** What the tool answered, as the agent told the model. */
	readonly toolAnswer: string;
	/** Next time, call the tool that is offered with these arguments, then repeat what it answered. */
	willCall(args: object): void;
	close(): Promise<void>;
}

export async function startModel(): Promise<Model> {
	let args: object = {};
	let tools: NonNullable<Asked['tools']> = [];
	let toolAnswer = '';

	const reply = (asked: Asked): object => {
		const last = asked.messages.at(-1);
		if (last?.role === 'tool') {
			toolAnswer = String(last.content);
			return { role: 'assistant', content: `The tool says: ${toolAnswer}` };
		}
		tools = asked.tools ?? [];
		const name = tools[0]?.function.name;
		if (!name) return { role: 'assistant', content: 'There is no tool.' };
		const call = { name, arguments: JSON.stringify(args) };
		return {
			role: 'assistant',
			content: null,
			tool_calls: [{ id: 'call_1', type: 'function', function: call }],
		};
	};

	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			response.setHeader('content-type', 'application/json');
			if (request.url !== '/v1/chat/completions') {
				response.writeHead(404).end(JSON.stringify({ error: { message: `no ${request.url}` } }));
				return;
			}
			const asked = JSON.parse(Buffer.concat(parts).toString()) as Asked;
			if (asked.stream) {
				response.writeHead(400).end(JSON.stringify({ error: { message: 'no streams here' } }));
				return;
			}
			const message = reply(asked);
			const reason = 'tool_calls' in message ? 'tool_calls' : 'stop';
			response.end(
				JSON.stringify({
					id: 'answer',
					object: 'chat.completion',
					created: 0,
					model: 'scripted',
					choices: [{ index: 0, message, finish_reason: reason }],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		get tools() {
			return tools;
		},
		get toolAnswer() {
			return toolAnswer;
		},
		willCall(next) {
			args = next;
			toolAnswer = '';
			tools = [];
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
