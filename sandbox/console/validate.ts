import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

import { resolve, sharedSchema, type ContractYear, type Operation, type Schema } from './contract';
import { badParameter } from './errors';
import { parseMicros } from './time';

/** Later consoles take any number for an id; earlier ones refuse what cannot be one of theirs. */
const IDS: Record<ContractYear, RegExp> = { '2023': /^\d{18,}$/, '2026': /^\d+$/ };

const FORMATS = {
	'date-time': (text: string) => parseMicros(text) !== undefined,
	email: /^[^\s@,]+@[^\s@,]+$/,
	url: /^https?:\/\//,
	uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
	duration: true,
	double: true,
	binary: true,
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
	if (out.oneOf) return { oneOf: out.oneOf.map((sub) => standard(sub, isClosed)) };
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

/** Adds the shared schemas that one refers to, and those that they refer to. */
function addReferences(ajv: Ajv, value: unknown, isClosed: boolean): void {
	if (value === null || typeof value !== 'object') return;
	const { $ref } = value as Schema;
	if (typeof $ref === 'string') {
		if (ajv.schemas[$ref]) return;
		const schema = standard(sharedSchema($ref), isClosed);
		ajv.addSchema(schema, $ref);
		addReferences(ajv, schema, isClosed);
	} else for (const sub of Object.values(value)) addReferences(ajv, sub, isClosed);
}

interface Checker {
	ajv: Ajv;
	/** Requests may hold nothing but what the contract names; answers may hold more. */
	isClosed: boolean;
	compiled: Map<string, ValidateFunction>;
}

const checkers = new Map<string, Checker>();

function checkerOf(year: ContractYear, isClosed: boolean): Checker {
	const key = `${year} ${isClosed}`;
	let checker = checkers.get(key);
	if (!checker) {
		// The swaggers are no perfect JSON Schema, and not ours to mend.
		const ajv = new Ajv({ strict: false, validateSchema: false, verbose: true });
		for (const [name, format] of Object.entries({ ...FORMATS, id: IDS[isClosed ? year : '2023'] }))
			ajv.addFormat(name, format);
		checkers.set(key, (checker = { ajv, isClosed, compiled: new Map() }));
	}
	return checker;
}

/** The check of one part of an operation. `make` gives the schema in standard words. */
function check(
	operation: Operation,
	part: 'path' | 'query' | 'form' | 'body' | 'answer',
	make: () => Schema,
): ValidateFunction {
	const { ajv, isClosed, compiled } = checkerOf(operation.year, part !== 'answer');
	const key = `${part} ${operation.name}`;
	let validate = compiled.get(key);
	if (!validate) {
		const schema = make();
		addReferences(ajv, schema, isClosed);
		compiled.set(key, (validate = ajv.compile(schema)));
	}
	return validate;
}

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
