import { isVisible } from '../input/narrow';
import { asTime } from '../input/time';
import { Unusable, asBoolean, asEmail, asId, asJson, refuseLostDigits } from '../input/values';
import type { Shape } from './types';

/** One value of a call, from what a person or an expression gave to what the console takes. */

const EMPTY = 'Give it a value, or remove the field.';
/** What nobody types and no console field holds: control characters but for tab and line breaks. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const some = (values: readonly unknown[]): string =>
	values.length > 12 ? `${values.slice(0, 12).join(', ')}, ...` : values.join(', ');

function asString(raw: unknown, shape: Shape, mayBeEmpty: boolean): string {
	if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') {
		throw new Unusable('is not text', 'Pass text; an expression gave a list or an object.');
	}
	refuseLostDigits(raw);
	const text = String(raw);
	if (CONTROL.test(text)) {
		throw new Unusable('holds a control character', 'Remove what is not text.');
	}
	if (/\p{Surrogate}/u.test(text)) {
		throw new Unusable('holds half a character', 'The text was cut in the middle of a character.');
	}
	if (!isVisible(text) && !(mayBeEmpty && text === '')) throw new Unusable('is empty', EMPTY);
	const { minLength = 0, maxLength = 1_000_000, pattern } = shape;
	if (text.length < minLength || text.length > maxLength) {
		const range =
			shape.maxLength === undefined
				? `at least ${minLength}`
				: minLength === 0
					? `at most ${maxLength}`
					: `${minLength} to ${maxLength}`;
		throw new Unusable(`has ${text.length} characters`, `It takes ${range}.`);
	}
	if (pattern !== undefined && !new RegExp(pattern).test(text)) {
		throw new Unusable('is not in the form that the console takes', `The form is ${pattern}`);
	}
	return text;
}

function asNumber(raw: unknown, { type, minimum, maximum }: Shape): number {
	const value = typeof raw === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(raw) ? Number(raw) : raw;
	const isNumber =
		typeof value === 'number' &&
		Number.isFinite(value) &&
		(type !== 'integer' || Number.isSafeInteger(value));
	const word = type === 'integer' ? 'whole number' : 'number';
	if (!isNumber) throw new Unusable(`is not a ${word}`, `Use a ${word}.`);
	if (value < (minimum ?? -Infinity)) throw new Unusable(`is below ${minimum}`, 'Raise it.');
	if (value > (maximum ?? Infinity)) throw new Unusable(`is above ${maximum}`, 'Lower it.');
	return value;
}

function asChoice(raw: unknown, { enum: values = [] }: Shape): string | number | boolean {
	const found = values.find((one) => one === raw || (raw !== '' && String(one) === String(raw)));
	if (found === undefined || typeof raw === 'object') {
		throw new Unusable('is not one of the values that it takes', `Use one of: ${some(values)}.`);
	}
	return found;
}

/** The entries of a list: a list, the JSON of one, or text with commas between. */
function entriesOf(raw: unknown, isOfObjects: boolean): unknown[] {
	if (Array.isArray(raw)) return raw;
	if (typeof raw === 'string' && /^\s*[[{]/.test(raw)) {
		const parsed = asJson(raw);
		return Array.isArray(parsed) ? parsed : [parsed];
	}
	if (typeof raw === 'string' && !isOfObjects) {
		return raw
			.split(',')
			.map((entry) => entry.trim())
			.filter((entry) => entry !== '');
	}
	return [raw];
}

function asList(raw: unknown, shape: Shape, mayBeEmpty: boolean, timezone: string): unknown[] {
	const of = shape.of ?? { type: 'any' };
	const entries = entriesOf(raw, of.type === 'object');
	const { minItems = mayBeEmpty ? 0 : 1, maxItems } = shape;
	if (entries.length === 0 && minItems > 0) throw new Unusable('is an empty list', EMPTY);
	if (entries.length < minItems) {
		throw new Unusable(`has ${entries.length} entries`, `It takes at least ${minItems}.`);
	}
	if (maxItems !== undefined && entries.length > maxItems) {
		throw new Unusable(`has ${entries.length} entries`, `It takes ${maxItems} at most.`);
	}
	return entries.map((entry) => valueOf(entry, of, false, timezone));
}

function asObject(raw: unknown, { fields }: Shape, timezone: string): Record<string, unknown> {
	const value = typeof raw === 'string' ? asJson(raw) : raw;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Unusable('is not a JSON object', 'Use an object like {"name": "value"}.');
	}
	if (fields === undefined) return value as Record<string, unknown>;
	const out: Record<string, unknown> = {};
	for (const [name, given] of Object.entries(value)) {
		const field = fields.get(name);
		if (field === undefined) {
			throw new Unusable(
				`has no field "${name.slice(0, 40)}"`,
				`Its fields are: ${some([...fields.keys()])}.`,
			);
		}
		if (given !== undefined) {
			out[name] = inside(name, () => valueOf(given, field.shape, true, timezone));
		}
	}
	for (const [name, { required }] of fields) {
		if (required && !(name in out))
			throw new Unusable(`lacks "${name}"`, 'The console asks for it.');
	}
	return out;
}

/** A complaint about a part, as one about the whole that says which part. */
const about = (name: string, error: unknown): unknown =>
	error instanceof Unusable
		? new Unusable(`holds "${name}", which ${error.what}`, error.wayOut)
		: error;

function inside<T>(name: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw about(name, error);
	}
}

/**
 * A value in the form the console takes, checked against the facts. Lists may come as text with
 * commas, numbers, booleans and JSON as text. Throws `Unusable`. What is empty is refused, because in a
 * filter it would widen it; `mayBeEmpty` is for the data of a record, where it clears a field. A time
 * without a zone is one of `timezone`.
 */
export function valueOf(
	raw: unknown,
	shape: Shape,
	mayBeEmpty: boolean,
	timezone = 'UTC',
): unknown {
	if (raw === null) {
		if (shape.nullable === true && mayBeEmpty) return null;
		throw new Unusable('is empty', EMPTY);
	}
	if (shape.enum !== undefined) return asChoice(raw, shape);
	switch (shape.type) {
		case 'string':
			return asString(raw, shape, mayBeEmpty);
		case 'integer':
		case 'number':
			return asNumber(raw, shape);
		case 'boolean':
			return asBoolean(raw);
		case 'time':
			return asTime(raw, timezone);
		case 'id':
			return asId(raw);
		case 'email':
			return asEmail(raw);
		case 'list':
			return asList(raw, shape, mayBeEmpty, timezone);
		case 'object':
			return asObject(raw, shape, timezone);
		case 'file':
			return asString(raw, shape, false);
		case 'any':
			return typeof raw === 'string' && /^\s*[[{]/.test(raw) ? asJson(raw) : raw;
	}
}
