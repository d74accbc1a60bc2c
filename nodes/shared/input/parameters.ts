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

/** The fields a person added to a collection parameter. */
export function collection(
	context: IExecuteFunctions | IPollFunctions,
	name: string,
	item: number,
): Record<string, unknown> {
	const value = raw(context, name, item);
	return isObject(value) ? value : {};
}
