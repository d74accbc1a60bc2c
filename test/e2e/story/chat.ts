import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A chat that takes messages at a webhook, as chats of teams do. */
export interface Chat {
	url: string;
	/** The texts that were posted, oldest first. */
	readonly messages: string[];
	close(): Promise<void>;
}

export async function startChat(): Promise<Chat> {
	const messages: string[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const { text } = JSON.parse(Buffer.concat(parts).toString()) as { text: string };
			messages.push(text);
			response.setHeader('content-type', 'application/json');
			response.end('{"ok":true}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = async () => {
		server.closeAllConnections();
		await new Promise<void>((resolve) => server.close(() => resolve()));
	};
	return { url: `http://127.0.0.1:${port}/hooks/security`, messages, close };
}
