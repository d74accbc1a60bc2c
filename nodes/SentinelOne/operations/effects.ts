import type { INodeParameters } from 'n8n-workflow';

/** What operations can do to whom, as each says of itself. Pure. */

/**
 * What a call can do, and to whom:
 * - `one`: it can be kept to one record, for which alone it then counts. A write without this one
 *   reaches many whatever it is given, such as the agents of a site or of everything below a scope.
 * - `many`: it can reach many records or endpoints at once.
 * - `unprotects`: it can take agents, endpoints or a safeguard out of service, or let something
 *   malicious free.
 * - `givesAccess`: it can give somebody more rights, or an easier way to sign in.
 * - `handsOutSecret`: its answer can hold a token, a passphrase, a link that needs no credential, or
 *   files of an endpoint.
 */
export type Effect = 'one' | 'many' | 'unprotects' | 'givesAccess' | 'handsOutSecret';

export type Effects = readonly Effect[];

/** What an operation can do with a certain parameter. */
export interface EffectOfChoice {
	/** `mitigationAction`, or `updateFields.policy` for what is added to a collection. */
	parameter: string;
	/** The values it is about; any value at all where absent. */
	values?: readonly unknown[];
	effect: Effects;
}

/** The effects of an operation that can do more with some of its parameters. */
export interface EffectsByChoice {
	usually: Effects;
	/** An expression in one of these counts as every value of it. */
	where: readonly EffectOfChoice[];
	/** What its calls can do beside, each of which says so in its plan. */
	whenPlanned?: Effects;
}

const ORDER: Effects = ['one', 'many', 'unprotects', 'givesAccess', 'handsOutSecret'];

/** All of `lists` together. It can be kept to one record only where each of them can. */
function together(lists: readonly Effects[]): Effects {
	return ORDER.filter((effect) =>
		effect === 'one'
			? lists.every((list) => list.includes('one'))
			: lists.some((list) => list.includes(effect)),
	);
}

/** Whether a saved value is an expression. n8n drops the "=" of one where none is allowed. */
export const isExpression = (value: unknown): boolean =>
	typeof value === 'string' && (value.startsWith('=') || /\{\{.*\}\}/s.test(value));

/** The value at `name` or `collection.name` of the parameters as they are saved. */
export function savedAt(saved: INodeParameters, path: string): unknown {
	let value: unknown = saved;
	for (const name of path.split('.')) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
			return undefined;
		}
		value = (value as Record<string, unknown>)[name];
	}
	return value;
}

interface HasEffect {
	effect: 'reads' | Effects | EffectsByChoice;
}

/** Everything that an operation can do, whatever it is given. Empty where it only reads. */
export function everyEffect({ effect }: HasEffect): Effects {
	if (effect === 'reads') return [];
	if (!('usually' in effect)) return effect;
	const { usually, where, whenPlanned = [] } = effect;
	const all = [usually, whenPlanned, ...where.map((choice) => choice.effect)];
	// Somewhere it can be kept to one.
	return ORDER.filter((one) => all.some((list) => list.includes(one)));
}

/** What an operation can do with the parameters as they are saved, the worst taken for granted. */
export function effectOf({ effect }: HasEffect, saved: INodeParameters): Effects {
	if (effect === 'reads') return [];
	if (!('usually' in effect)) return effect;
	const met = effect.where.filter(({ parameter, values }) => {
		const value = savedAt(saved, parameter);
		if (value === undefined) return false;
		return values === undefined || isExpression(value) || values.includes(value);
	});
	return met.length === 0 ? effect.usually : together(met.map((choice) => choice.effect));
}

/** Whether an operation changes anything. */
export const changes = (operation: HasEffect): boolean =>
	everyEffect(operation).some((effect) => effect !== 'handsOutSecret');
