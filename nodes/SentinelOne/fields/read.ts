import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../shared/errors/errors';
import { collection, locator, parsed, read } from '../../shared/input/parameters';
import { asTime } from '../../shared/input/time';
import { isObject } from '../../shared/types';
import {
	Unusable,
	asBoolean,
	asId,
	asJsonObject,
	asOneOf,
	asText,
	asWhole,
} from '../../shared/input/values';

/** Values for the body of a request, from the fields in which a person enters them. */

type Parse = (value: unknown) => unknown;

/** The id that a resource locator of an item holds. */
export function readId(this: IExecuteFunctions, name: string, label: string, item: number): string {
	const { value } = locator(this, name, item);
	return parsed(this.getNode(), label, item, () => asId(value));
}

/** As `readId`, for a locator that may stay untouched; an expression without a value still fails. */
export function readOptionalId(
	this: IExecuteFunctions,
	name: string,
	label: string,
	item: number,
): string | undefined {
	const { mode, value } = locator(this, name, item);
	return mode === 'list' && value === '' ? undefined : readId.call(this, name, label, item);
}

/** A name the console takes: not blank, not too long, without the characters it refuses. */
export function asName(value: unknown, max = 255, refused = '<>'): string {
	const name = asText(value, max);
	const found = [...refused].find((character) => name.includes(character));
	if (found !== undefined) {
		throw new Unusable(
			`holds the character ${found}`,
			`The console takes names without ${[...refused].join(' ')}.`,
		);
	}
	return name;
}

/** The values that an options field offers. */
export const optionValues = ({ options = [] }: INodeProperties): string[] =>
	options.flatMap((option) => ('value' in option ? [String(option.value)] : []));

function parserFor(field: INodeProperties, timezone: string): Parse {
	switch (field.type) {
		case 'boolean':
			return asBoolean;
		case 'number':
			return (value) => asWhole(value, field.typeOptions?.minValue ?? 0);
		case 'dateTime':
			return (value) => asTime(value, timezone);
		case 'json':
			return asJsonObject;
		case 'options':
			return (value) => asOneOf(value, optionValues(field));
		case 'resourceLocator':
			return (value) => asId(isObject(value) ? value.value : value);
		default:
			return asText;
	}
}

/**
 * What a person added to the collection `name`, by the console's names. Throws an n8n error naming
 * the field for anything blank or malformed: an expression that came to nothing must not pass for
 * "leave this out". `parsers` replaces what a field's type says.
 */
export function readAdded(
	this: IExecuteFunctions,
	name: string,
	fields: readonly INodeProperties[],
	item: number,
	parsers: Readonly<Record<string, Parse>> = {},
): IDataObject {
	const node = this.getNode();
	const added = collection(this, name, item);
	const body: IDataObject = {};
	for (const field of fields) {
		if (!Object.hasOwn(added, field.name)) continue;
		const parse = parsers[field.name] ?? parserFor(field, this.getTimezone());
		const value = parsed(node, field.displayName, item, () => parse(added[field.name]));
		body[field.name] = value as IDataObject[string];
	}
	return body;
}

/** As `readAdded`, for fields of the node itself: all of them. */
export function readFields(
	this: IExecuteFunctions,
	fields: readonly INodeProperties[],
	item: number,
	parsers: Readonly<Record<string, Parse>> = {},
): IDataObject {
	return Object.fromEntries(
		fields.map((field): [string, IDataObject[string]] => {
			const parse = parsers[field.name] ?? parserFor(field, this.getTimezone());
			const value = read(this, field.name, field.displayName, item, parse);
			return [field.name, value as IDataObject[string]];
		}),
	);
}

/** As `readAdded`, for updates: changing nothing is refused. */
export function readChanges(
	this: IExecuteFunctions,
	fields: readonly INodeProperties[],
	item: number,
	parsers: Readonly<Record<string, Parse>> = {},
): IDataObject {
	const changes = readAdded.call(this, 'updateFields', fields, item, parsers);
	if (Object.keys(changes).length === 0) {
		throw parameterError(
			this.getNode(),
			'Update Fields are empty',
			'Add the fields that are to change. Nothing was sent.',
			item,
		);
	}
	return changes;
}
