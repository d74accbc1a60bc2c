import { Agent, request } from 'node:http';
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';

/** Offers webhook calls at an even rate from a process of its own, and waits for every answer. */

export interface Call {
	path: string;
	body: object;
	/** What an answer must hold to be the right one. */
	holds: string;
}

export interface OfferJob {
	url: string;
	calls: Call[];
	/** Calls a second. */
	rate: number;
}

export interface Offered {
	/** From the first call to the last one sent, and to the last one answered. */
	sentMs: number;
	answeredMs: number;
	bad: number;
	/** One of the bad answers. */
	example?: string;
}

async function send(url: string, { path, body, holds }: Call, agent: Agent): Promise<string> {
	const answer = await new Promise<string>((resolve) => {
		const failed = (error: Error) => resolve(`no answer: ${error.message}`);
		const sent = request(
			`${url}/webhook/${path}`,
			{ method: 'POST', headers: { 'content-type': 'application/json' }, agent },
			(from) => {
				let text = '';
				from.setEncoding('utf8');
				from.on('data', (chunk: string) => (text += chunk));
				from.on('end', () => resolve(`${from.statusCode} ${text}`));
				from.on('error', failed);
			},
		);
		sent.on('error', failed);
		sent.end(JSON.stringify(body));
	});
	const isRight = answer.startsWith('200 ') && answer.includes(holds);
	return isRight ? '' : `${path} answered ${answer.slice(0, 300)}`;
}

async function main({ url, calls, rate }: OfferJob): Promise<void> {
	// n8n holds every connection until its execution has ended: there must be one for each.
	const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
	const answers: Array<Promise<string>> = [];
	const began = performance.now();
	for (const call of calls) {
		const early = (answers.length * 1000) / rate - (performance.now() - began);
		if (early > 1) await delay(early);
		else if (answers.length % 10 === 0) await nextTurn();
		answers.push(send(url, call, agent));
	}
	const sentMs = performance.now() - began;
	const bad = (await Promise.all(answers)).filter((failure) => failure !== '');
	const result: Offered = {
		sentMs,
		answeredMs: performance.now() - began,
		bad: bad.length,
		example: bad[0],
	};
	agent.destroy();
	process.send?.(result, () => process.exit(0));
}

process.once('SIGTERM', () => process.exit(0));
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0));
process.once('message', (job: OfferJob) => void main(job));
