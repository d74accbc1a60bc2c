import { dataOf, success, type Handler } from '../context';
import { perWorld } from '../perWorld';
import type { Row } from '../world';

/** From how many endpoints on a script takes the approval of somebody else. */
interface Guardrail {
	scopeId: string;
	scopeLevel: string;
	endpointsQuantity: number | null;
	scriptTypes: string[];
	enabled: boolean;
}

class Guardrails {
	readonly all = new Map<string, Guardrail>();

	/** Whether any of them holds back a script for so many endpoints; which scope they are in is left out. */
	appliesTo(script: Row, endpoints: number): boolean {
		return [...this.all.values()].some(
			({ enabled, endpointsQuantity, scriptTypes }) =>
				enabled &&
				scriptTypes.includes(String(script.scriptType)) &&
				endpoints > (endpointsQuantity ?? 0),
		);
	}
}

export const guardrails = perWorld(() => new Guardrails());

const keyOf = ({ scopeId, scopeLevel }: Row): string => `${String(scopeLevel)} ${String(scopeId)}`;

export const guardrailHandlers: Record<string, Handler> = {
	'POST /remote-scripts/guardrails/configuration': (context) => {
		const data = dataOf(context);
		guardrails(context.world).all.set(keyOf(data), data as unknown as Guardrail);
		return success();
	},
	'DELETE /remote-scripts/guardrails/configuration': (context) => {
		guardrails(context.world).all.delete(keyOf(dataOf(context)));
		return success();
	},
};
