import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

import { resolve, sharedSchemas, type Operation, type Schema } from './contract';
import { badParameter } from './errors';
import { parseMicros } from './time';

const FORMATS = {
	id: /^\d{18,}$/,
	'date-time': (text: string) => parseMicros(text) !== undefined,
	email: /^[^\s@,]+@[^\s@,]+$/,
	url: /^https?:\/\//,
	int32: true,
	int64: true,
	float: true,
} as const;

/**
 * The same schema in standard words: null is in the enum of what may be null. The swagger leaves
 * out that values of an answer may be null, which consoles do send.
 */
function standard(schema: Schema, isClosed: boolean): Schema {
	if (schema.$ref !== undefined) return schema;
	const out: Schema = { ...schema };
	delete out.isRequired;
	if (!isClosed && out.type) out.nullable = true;
	if (out.enum) out.enum = [...new Set(out.nullable ? [...out.enum, null] : out.enum)];
	if (out.properties) {
		out.properties = Object.fromEntries(
			Object.entries(out.properties).map(([name, sub]) => [name, standard(sub, isClosed)]),
		);
		if (isClosed && out.additionalProperties === undefined) out.additionalProperties = false;
	}
	if (out.items) out.items = standard(out.items, isClosed);
	return out;
}

function makeAjv(isClosed: boolean): Ajv {
	const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: true });
	for (const [name, format] of Object.entries(FORMATS)) ajv.addFormat(name, format);
	for (const [name, schema] of Object.entries(sharedSchemas))
		ajv.addSchema(standard(schema, isClosed), name);
	return ajv;
}

// Requests may hold nothing but what the contract names; answers may hold more.
const requestAjv = makeAjv(true);
const responseAjv = makeAjv(false);
const compiled = new Map<string, ValidateFunction>();

function compile(key: string, ajv: Ajv, make: () => Schema): ValidateFunction {
	let validate = compiled.get(key);
	if (!validate) compiled.set(key, (validate = ajv.compile(make())));
	return validate;
}

function explain(error: ErrorObject | undefined): string {
	if (!error) return 'invalid input';
	const at = error.instancePath.split('/').slice(1);
	const params = error.params as Record<string, unknown>;
	if (error.keyword === 'additionalProperties')
		return `Unknown field: ${[...at, String(params.additionalProperty)].join('.')}`;
	if (error.keyword === 'required')
		return `Missing data for required field: ${[...at, String(params.missingProperty)].join('.')}`;
	const allowed = Array.isArray(params.allowedValues)
		? ` (${params.allowedValues.slice(0, 12).join(', ')})`
		: '';
	return `${at.join('.') || 'body'}: ${error.message ?? 'invalid'}${allowed}`;
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

/** The query of a request, typed by the contract; a 400 that names the parameter otherwise. */
export function parseQuery(operation: Operation, search: string): Record<string, unknown> {
	const query: Record<string, unknown> = {};
	for (const [name, text] of new URLSearchParams(search)) {
		const schema = operation.query[name];
		if (!schema) throw badParameter(`Unknown field: ${name}`);
		if (name in query) throw badParameter(`${name}: given twice; lists are comma-separated`);
		// An array of nothing is an empty array, not an array of one empty string.
		const resolved = resolve(schema);
		query[name] =
			resolved.type === 'array' && text === '' && resolved.minItems !== undefined
				? []
				: coerce(name, text, resolved);
	}
	const validate = compile(`query ${operation.name}`, requestAjv, () => ({
		type: 'object',
		properties: Object.fromEntries(
			Object.entries(operation.query).map(([name, schema]) => [name, standard(schema, true)]),
		),
		required: Object.keys(operation.query).filter((name) => operation.query[name]?.isRequired),
		additionalProperties: false,
	}));
	if (!validate(query)) throw badParameter(explain(validate.errors?.[0]));
	return query;
}

export function checkPath(operation: Operation, values: Record<string, string>): void {
	const validate = compile(`path ${operation.name}`, requestAjv, () => ({
		type: 'object',
		properties: operation.pathParameters,
	}));
	if (!validate(values)) throw badParameter(explain(validate.errors?.[0]));
}

/** The JSON body of a request; undefined stands for no body. */
export function checkBody(operation: Operation, body: unknown): Record<string, unknown> {
	if (!operation.body) {
		const isNothing =
			body === undefined ||
			(typeof body === 'object' && body !== null && Object.keys(body).length === 0);
		if (!isNothing) throw badParameter('body: this call takes none');
		return {};
	}
	const given = body ?? {};
	const schema = operation.body;
	const validate = compile(`body ${operation.name}`, requestAjv, () => standard(schema, true));
	if (!validate(given)) throw badParameter(explain(validate.errors?.[0]));
	return given as Record<string, unknown>;
}

/** What the contract finds wrong with an answer of ours; undefined when it fits. */
export function checkAnswer(operation: Operation, body: unknown): string | undefined {
	const schema = operation.response.schema;
	if (!schema) return undefined;
	const validate = compile(`answer ${operation.name}`, responseAjv, () => standard(schema, false));
	return validate(body) ? undefined : explain(validate.errors?.[0]);
}
