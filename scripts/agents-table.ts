import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { resources } from '../nodes/SentinelOne/actions/resources';
import type { EffectOfChoice, Effects } from '../nodes/SentinelOne/operations/effects';
import { everyEffect } from '../nodes/SentinelOne/operations/effects';
import type { Operation } from '../nodes/SentinelOne/operations/operation';

/** What every operation can do, and what of it an AI agent may do, as a table. */

const CAN: Record<Effects[number], string> = {
	one: 'change one record',
	many: 'reach many',
	unprotects: 'take protection or endpoints out of service',
	givesAccess: 'give access',
	handsOutSecret: 'hand out a secret',
};

const isSafe = (effects: Effects): boolean =>
	effects.every((effect) => effect === 'one' || effect === 'many') &&
	(effects.length === 0 || effects.includes('one'));

/** The field at `name`, or at `collection.name`. */
function fieldAt(fields: readonly INodeProperties[], path: string): INodeProperties | undefined {
	const [first, ...rest] = path.split('.');
	const field = fields.find(({ name }) => name === first);
	return rest.length === 0 || field === undefined
		? field
		: fieldAt((field.options ?? []) as INodeProperties[], rest.join('.'));
}

/** A choice in the words of the editor: `Mitigation Action is Unquarantine`. */
function choiceOf(
	fields: readonly INodeProperties[],
	{ parameter, values }: EffectOfChoice,
): string {
	const field = fieldAt(fields, parameter);
	const label = field?.displayName ?? parameter;
	if (values === undefined) return label;
	const options = (field?.options ?? []) as INodePropertyOptions[];
	const names = values.map((value) =>
		value === true
			? 'on'
			: (options.find((option) => option.value === value)?.name ?? String(value)),
	);
	return `${label} = ${names.join(' or ')}`;
}

function allowed(operation: Operation): string {
	const { effect, fields } = operation;
	if (effect === 'reads') return 'all of it';
	if (!('usually' in effect)) return isSafe(effect) ? 'one named record' : 'nothing';
	if (effect.whenPlanned !== undefined) return 'what asks, or changes one named record';
	const harmful = effect.where.filter((choice) => !isSafe(choice.effect));
	const usual = isSafe(effect.usually) ? 'one named record' : 'nothing';
	if (harmful.length === 0) return usual;
	return `${usual}, but not: ${harmful.map((choice) => choiceOf(fields, choice)).join(', ')}`;
}

/** A row for each operation, in the order of the menus. */
export function agentsTable(
	menus: ReadonlyArray<{ resource: string; name: string; operations: readonly string[] }>,
): string {
	const rows = menus.flatMap(({ resource, name, operations }) =>
		operations.flatMap((value) => {
			const operation = resources[resource]?.operations[value];
			if (operation === undefined) return [];
			const can = everyEffect(operation).map((effect) => CAN[effect]);
			const what = can.length === 0 ? 'read' : can.join(', ');
			return [`| ${name} | ${operation.menu.name} | ${what} | ${allowed(operation)} |`];
		}),
	);
	return [
		'| resource | operation | it can | an AI agent may, without the allowance |',
		'| --- | --- | --- | --- |',
		...rows,
	].join('\n');
}
