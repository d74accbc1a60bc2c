import type { ConsoleOrder } from './console';
import { ORDERS } from './front';

/** Tells a console process what to do; answers what came of it. */
export async function tell(url: string, order: ConsoleOrder): Promise<unknown> {
	const answer = await fetch(url + ORDERS, { method: 'POST', body: JSON.stringify(order) });
	return (await answer.json()) as unknown;
}
