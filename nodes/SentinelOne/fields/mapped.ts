import type { IExecuteFunctions } from 'n8n-workflow';
import type { Call, Problem, Values } from '../../shared/contract';
import { parameterError } from '../../shared/errors/errors';
import { raw } from '../../shared/input/parameters';
import { isObject } from '../../shared/types';

/** What a person filled in for the fields of a call, in one of n8n's resource mappers. */

/** How a value stands in the node: an expression comes to nothing where a form is merely left blank. */
function savedValue(context: IExecuteFunctions, name: string, id: string): unknown {
	const saved: unknown = context.getNode().parameters[name];
	const values = isObject(saved) && isObject(saved.value) ? saved.value : {};
	return Object.hasOwn(values, id) ? values[id] : undefined;
}

/**
 * The values of the mapper `name`, which people know as `label`. A field that the form shows and
 * nobody filled in is not there; an expression that came to nothing throws.
 */
export function readMapped(
	context: IExecuteFunctions,
	{ name, label }: { name: string; label: string },
	call: Call,
	item: number,
): Values {
	const node = context.getNode();
	const entered = raw(context, name, item);
	if (entered !== undefined && entered !== null && !isObject(entered)) {
		throw parameterError(
			node,
			`${label} is not a list of fields`,
			'Fill the fields in one by one, each with an expression of its own. Nothing was sent.',
			item,
		);
	}
	const given = isObject(entered) && isObject(entered.value) ? entered.value : {};
	const values: Record<string, unknown> = {};
	for (const [id, value] of Object.entries(given)) {
		if (value !== null && value !== undefined) {
			values[id] = value;
			continue;
		}
		const saved = savedValue(context, name, id);
		if (typeof saved !== 'string' || !saved.startsWith('=')) continue;
		const isNullable = call.fields.find((field) => field.id === id)?.shape.nullable === true;
		if (value === undefined || !isNullable) {
			throw parameterError(
				node,
				`Field "${id}" is empty`,
				'Its expression has no value: it may point at a field that the input does not have. Nothing was sent.',
				item,
			);
		}
		values[id] = null;
	}
	return values;
}

/** Throws for the first problem, and names the others beside it. */
export function refuseProblems(
	context: IExecuteFunctions,
	problems: readonly Problem[],
	item: number,
): void {
	const [first, ...others] = problems;
	if (first === undefined) return;
	const more = others.slice(0, 5).map(({ field, what }) => `"${field}" ${what}`);
	const also = more.length === 0 ? '' : ` Besides, ${more.join(', ')}.`;
	throw parameterError(
		context.getNode(),
		`Field "${first.field}" ${first.what}`,
		`${first.wayOut}${also} Nothing was sent.`,
		item,
	);
}
