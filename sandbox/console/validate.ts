import type { ErrorObject } from 'ajv';

import { check, standard } from './checks';
import { resolve, type Operation, type Schema } from './contract';
import { badParameter } from './errors';

function explain(error: ErrorObject | undefined): string {
	if (!error) return 'invalid input';
	const at = error.instancePath.split('/').slice(1);
	const params = error.params as Record<string, unknown>;
	const name = (last: unknown) => [...at, String(last)].join('.');
	const place = at.join('.') || 'body';
	switch (error.keyword) {
		case 'additionalProperties':
			return `${name(params.additionalProperty)}: Unknown field.`;
		case 'required':
			return `${name(params.missingProperty)}: Missing data for required field.`;
		case 'enum':
			return `${place}: ${JSON.stringify(error.data)} is not a valid choice.`;
		case 'minLength':
			return `${place}: Shorter than minimum length ${String(params.limit)}.`;
		case 'format':
			if (params.format === 'id') return `${place}: Not a valid Identifier.`;
			if (params.format === 'date-time') return `${place}: Not a valid datetime.`;
			break;
		default:
	}
	return `${place}: ${error.message ?? 'invalid'}`;
}

function coerce(name: string, text: string, schema: Schema): unknown {
	switch (schema.type) {
		case 'array':
			return text.split(',').map((item) => coerce(name, item, schema.items ?? {}));
		case 'integer':
			if (!/^-?\d{1,15}$/.test(text)) throw badParameter(`${name}: Not a valid integer.`);
			return Number(text);
		case 'number':
			if (text.trim() === '' || Number.isNaN(Number(text)))
				throw badParameter(`${name}: Not a valid number.`);
			return Number(text);
		case 'boolean':
			if (!/^(true|false)$/i.test(text)) throw badParameter(`${name}: Not a valid boolean.`);
			return text.toLowerCase() === 'true';
		default:
			return text;
	}
}

/** Texts typed by the contract; a 400 that names the parameter otherwise. */
function parseTexts(
	operation: Operation,
	part: 'query' | 'form',
	entries: Iterable<[string, string]>,
): Record<string, unknown> {
	const schemas = Object.fromEntries(
		Object.entries(operation[part] ?? {}).filter(([, schema]) => schema.type !== 'file'),
	);
	const values: Record<string, unknown> = {};
	for (const [name, text] of entries) {
		const schema = schemas[name];
		if (!schema) throw badParameter(`dict_values(['${name}']): Unknown field`);
		if (part === 'form' && Array.isArray(values[name]) && schema.items) {
			values[name] = [...(values[name] as unknown[]), coerce(name, text, schema.items)];
			continue;
		}
		if (name in values) throw badParameter(`${name}: given twice; lists are comma-separated`);
		// An array of nothing is an empty array, not an array of one empty string.
		const resolved = resolve(schema);
		values[name] =
			resolved.type === 'array' && text === '' && resolved.minItems !== undefined
				? []
				: coerce(name, text, resolved);
	}
	const validate = check(operation, part, () => ({
		type: 'object',
		properties: Object.fromEntries(
			Object.entries(schemas).map(([name, schema]) => [name, standard(schema, true)]),
		),
		required: Object.keys(schemas).filter((name) => schemas[name]?.isRequired),
		additionalProperties: false,
	}));
	if (!validate(values)) throw badParameter(explain(validate.errors?.[0]));
	return values;
}

/** The query of a request, typed by the contract; a 400 that names the parameter otherwise. */
export const parseQuery = (operation: Operation, search: string): Record<string, unknown> =>
	parseTexts(operation, 'query', new URLSearchParams(search));

/** The fields of a form, typed like a query; its files have to be those of the contract. */
export function checkForm(
	operation: Operation,
	fields: ReadonlyArray<[string, string]>,
	files: readonly string[],
): Record<string, unknown> {
	const schemas = operation.form ?? {};
	const isFile = (name: string) => schemas[name]?.type === 'file';
	for (const name of files)
		if (!isFile(name)) throw badParameter(`${name}: Not a field that takes a file.`);
	for (const [name] of fields) if (isFile(name)) throw badParameter(`${name}: Not a valid file.`);
	for (const [name, schema] of Object.entries(schemas))
		if (schema.type === 'file' && schema.isRequired && !files.includes(name))
			throw badParameter(`${name}: Missing data for required field.`);
	return parseTexts(operation, 'form', fields);
}

export function checkPath(operation: Operation, values: Record<string, string>): void {
	const validate = check(operation, 'path', () => ({
		type: 'object',
		properties: operation.pathParameters,
	}));
	if (!validate(values)) throw badParameter(explain(validate.errors?.[0]));
}

/** The JSON body of a request; undefined stands for no body. */
export function checkBody(operation: Operation, body: unknown): Record<string, unknown> {
	const schema = operation.body;
	if (!schema) {
		const isNothing =
			body === undefined ||
			(typeof body === 'object' && body !== null && Object.keys(body).length === 0);
		if (!isNothing) throw badParameter('body: this call takes none');
		return {};
	}
	const given = body ?? {};
	const validate = check(operation, 'body', () => standard(schema, true));
	if (!validate(given)) throw badParameter(explain(validate.errors?.[0]));
	return given as Record<string, unknown>;
}

/** What the contract finds wrong with an answer of ours; undefined when it fits. */
export function checkAnswer(operation: Operation, body: unknown): string | undefined {
	const schema = operation.response.schema;
	if (!schema) return undefined;
	const validate = check(operation, 'answer', () => standard(schema, false));
	return validate(body) ? undefined : explain(validate.errors?.[0]);
}
