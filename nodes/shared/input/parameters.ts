import type { IExecuteFunctions, INode, IPollFunctions } from 'n8n-workflow';
import { parameterError, toNodeError } from '../errors/errors';
import { isObject } from '../types';
import { Unusable } from './values';

/** Reading parameters of a node, with failures that name the parameter as the person sees it. */

/** Runs `parse` and says of which parameter and item its complaint is. */
export function parsed<T>(node: INode, label: string, item: number | undefined, parse: () => T): T {
	try {
		return parse();
	} catch (error) {
		if (!(error instanceof Unusable)) throw toNodeError(node, error, item);
		throw parameterError(node, `${label} ${error.what}`, error.wayOut, item);
	}
}

/** The raw value of a parameter of an item; `undefined` where an expression came to nothing. */
export function raw(
	context: IExecuteFunctions | IPollFunctions,
	name: string,
	item: number,
): unknown {
	return 'continueOnFail' in context
		? context.getNodeParameter(name, item, undefined)
		: context.getNodeParameter(name, undefined);
}

/** A parameter of an item through one of the parsers of `values.ts`. */
export function read<T>(
	context: IExecuteFunctions,
	name: string,
	label: string,
	item: number,
	parse: (value: unknown) => T,
): T {
	return parsed(context.getNode(), label, item, () => parse(raw(context, name, item)));
}

/** A resource locator: how the value was given and the value. A bare value counts as an id. */
export function locator(
	context: IExecuteFunctions | IPollFunctions,
	name: string,
	item: number,
): { mode: string; value: unknown } {
	const value = raw(context, name, item);
	if (isObject(value) && ('mode' in value || '__rl' in value)) {
		return { mode: typeof value.mode === 'string' ? value.mode : 'id', value: value.value };
	}
	return { mode: 'id', value };
}

/** A parameter's name as its label: `updateFields` is "Update Fields". */
const labelOf = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => ` ${letter}`).replace(/^./, (letter) => letter.toUpperCase());

/**
 * The fields a person added to a collection parameter. Throws where an expression stands for the
 * whole collection and gave no fields: n8n makes an empty one of text, and filters, roles or options
 * would be gone without a word.
 */
export function collection(
	context: IExecuteFunctions | IPollFunctions,
	name: string,
	item: number,
): Record<string, unknown> {
	const value = raw(context, name, item);
	const fields: Record<string, unknown> = isObject(value) ? value : {};
	if (Object.keys(fields).length > 0) return fields;
	const node = context.getNode();
	const saved: unknown = node.parameters?.[name];
	const isGiven = typeof saved === 'string' && saved.trim() !== '';
	if (isGiven || (value !== undefined && value !== null && value !== '' && !isObject(value))) {
		throw parameterError(
			node,
			`The expression for ${labelOf(name)} gives no fields`,
			'Use the fields one by one, each with an expression of its own, or let the expression give an object like {"name": "value"}. Text is not read as one. Nothing was sent.',
			item,
		);
	}
	return fields;
}
