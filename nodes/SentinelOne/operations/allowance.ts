import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { parameterError } from '../../shared/errors/errors';
import { perRun } from '../../shared/perRun';
import { isObject } from '../../shared/types';
import type { Effect, Effects } from './effects';
import { effectOf, isExpression, savedAt } from './effects';
import type { Described } from './described';
import { ALLOWANCE, INCLUDE_SECRETS } from './options';

/**
 * What an AI agent may do with the node as its tool, in one place. Without the builder's allowance it
 * may read, and change one named record. What only the builder decides counts as it is saved: an
 * agent writes what it likes into everything that an expression fills in.
 */

/** The parameters as they are saved, with their expressions. n8n copies all of them each time. */
export const asSaved = perRun(
	(context: IExecuteFunctions): INodeParameters => context.getNode().parameters,
);

/** Whether an AI agent runs this node as its tool. */
function isFromAi(context: IExecuteFunctions): boolean {
	// Hosts before 2.x have no isToolExecution, but name the tool variant of a node "...Tool".
	const asked = (context as Partial<IExecuteFunctions>).isToolExecution?.();
	return asked === true || context.getNode().type.endsWith('Tool');
}

/** Choices that are the builder's: what is done, to whom, and whatever confirms or bounds it. */
const BUILDERS = /^(?:target|call|confirm[A-Z]\w*|max[A-Z]\w*)$/;

/** Whether a saved value leaves a choice open: an expression, alone or in a resource locator. */
const isOpen = (value: unknown): boolean =>
	isExpression(value) || (isObject(value) && isExpression(value.value));

/** The labels of the fields of an operation that only the builder may fill in, by their names. */
const buildersFields = (fields: Described['fields']): Map<string, string> =>
	new Map([
		['resource', 'Resource'],
		['operation', 'Operation'],
		...fields
			.filter(({ name }) => BUILDERS.test(name))
			.map(({ name, displayName }): [string, string] => [name, displayName]),
		[`options.${ALLOWANCE.name}`, ALLOWANCE.displayName],
	]);

/**
 * Refuses a tool whose builder left a choice of the builder's to an expression. `fields`: those of
 * the operation, where it is known.
 */
export function refuseOpenChoices(
	context: IExecuteFunctions,
	fields: Described['fields'] = [],
): void {
	if (!isFromAi(context)) return;
	const saved = asSaved(context);
	for (const [name, label] of buildersFields(fields)) {
		if (!isOpen(savedAt(saved, name))) continue;
		throw parameterError(
			context.getNode(),
			`"${label}" is an expression, which an AI agent could answer`,
			`Whoever builds the workflow decides this: choose a fixed value for "${label}" in this tool. Nothing was sent.`,
			0,
		);
	}
}

/** The worst first. */
const CAN: Record<Exclude<Effect, 'one'>, string> = {
	unprotects: 'take endpoints, protection or a safeguard out of service',
	givesAccess: 'give somebody access',
	handsOutSecret: 'hand out a secret',
	many: 'reach many records or endpoints at once',
};

/** Whether the builder of the workflow allowed an AI agent everything that this operation can do. */
export const isAllowed = (context: IExecuteFunctions): boolean =>
	!isFromAi(context) || savedAt(asSaved(context), `options.${ALLOWANCE.name}`) === true;

const refusal = (context: IExecuteFunctions, what: string, item: number) =>
	parameterError(
		context.getNode(),
		`An AI agent may not ${what}`,
		`Whoever built this workflow can allow it in the options of this tool ("${ALLOWANCE.displayName}"). Nothing was sent.`,
		item,
	);

/**
 * Refuses what an AI agent may do only with the builder's allowance. `isOne`: the call is kept to one
 * named record. `more`: what this very call can do beside the effects of its operation.
 */
export function requireAllowance(
	context: IExecuteFunctions,
	operation: Described,
	item: number,
	{ isOne = false, more = [] }: { isOne?: boolean; more?: Effects } = {},
): void {
	if (isAllowed(context)) return;
	const saved = asSaved(context);
	const effects = [...effectOf(operation, saved), ...more];
	const asked = (operation.secretFields ?? []).some((name) => {
		const value = savedAt(saved, `options.${INCLUDE_SECRETS[name].name}`);
		return value !== undefined && value !== false;
	});
	const can = new Set<Effect>([...effects, ...(asked ? ['handsOutSecret' as const] : [])]);
	if (can.delete('one') && isOne) can.delete('many');
	const worst = (Object.keys(CAN) as Array<keyof typeof CAN>).find((effect) => can.has(effect));
	if (worst === undefined) return;
	throw refusal(context, `do this, which can ${CAN[worst]}`, item);
}

/** Refuses several different records in one call of a tool: `of` says how many. */
export function requireAllowanceForSeveral(
	context: IExecuteFunctions,
	of: number,
	item: number,
): void {
	if (of < 2 || isAllowed(context)) return;
	throw refusal(context, `change ${of} records with one call`, item);
}
