import type { IExecuteFunctions } from 'n8n-workflow';
import { hint } from '../../../operations/hint';

/** What a run of an action on alerts says of itself. */

export const number = (n: number): string => n.toLocaleString('en-US');
export const alertsIn = (n: number): string => (n === 1 ? '1 alert' : `${number(n)} alerts`);

/** What there is to tell of. */
interface Told {
	requests: number;
	/** How many alerts came to what. */
	outcomes: ReadonlyMap<string, number>;
}

/** Says below the node what the requests of a run did, and warns of what is open or failed. */
export function tell(
	context: IExecuteFunctions,
	{ requests, outcomes }: Told,
	items: number,
): void {
	if (requests === 0) return;
	const of = (name: string) => outcomes.get(name) ?? 0;
	const facts = [
		`${requests === 1 ? '1 request' : `${number(requests)} requests`} for ${items === 1 ? '1 item' : `${number(items)} items`}`,
		`${alertsIn(of('applied'))} changed`,
		...(of('alreadySet') > 0 ? [`${number(of('alreadySet'))} were so already`] : []),
		...(of('scheduled') > 0
			? [`${number(of('scheduled'))} accepted by the console, with nothing to see of it yet`]
			: []),
		...(of('failed') > 0 ? [`${number(of('failed'))} not changed`] : []),
	];
	const warns = of('scheduled') > 0 || of('failed') > 0;
	hint.call(context, `${facts.join('; ')}.`, warns ? 'warning' : 'info');
}
