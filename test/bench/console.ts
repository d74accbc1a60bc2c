import type { CollectionName, ConsoleOptions } from '../../sandbox/console';
import { startConsole } from '../../sandbox/console';
import { Front } from './front';

/** The sandbox console, and what stands before it, in a process of their own. */

export type ConsoleOrder =
	| { do: 'set'; latencyMs: number; remembers: boolean }
	| { do: 'forget' }
	| { do: 'clear' }
	| { do: 'stats' }
	| { do: 'launches' }
	| { do: 'add'; collection: CollectionName; count: number; agoMs: number }
	| { do: 'ids'; collection: CollectionName; count: number };

async function main(options: ConsoleOptions): Promise<void> {
	const console = await startConsole(options);
	const front = new Front(console.url, (order) => carryOut(order as ConsoleOrder));
	const url = await front.listen();

	const carryOut = (order: ConsoleOrder): unknown => {
		switch (order.do) {
			case 'set':
				front.latencyMs = order.latencyMs;
				front.remembers = order.remembers;
				return undefined;
			case 'forget':
				return front.forget();
			case 'clear':
				console.clearLog();
				return front.clear();
			case 'stats':
				return front.stats();
			case 'launches':
				return console.log
					.filter(({ method, path }) => method === 'POST' && path.startsWith('/sdl/'))
					.map(({ body }) => body);
			case 'add':
				console.add(order.collection, order.count);
				console.advanceClock(order.agoMs);
				return undefined;
			case 'ids': {
				const rows = console.world.collections[order.collection];
				const some = console.rows(order.collection, order.count);
				// Whatever is asked of an agent must be news to it, or the console counts it out.
				return some.filter((row) => row.networkStatus !== 'disconnected').map(rows.spec.idOf);
			}
		}
	};

	process.once('SIGTERM', () => process.exit(0));
	process.on('disconnect', () => process.exit(0));
	process.send?.({ url, token: console.token });
}

process.once('message', (options: ConsoleOptions) => void main(options));
