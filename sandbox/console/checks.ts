import Ajv, { type ValidateFunction } from 'ajv';

import { sharedSchema, type ContractYear, type Operation, type Schema } from './contract';
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
export function standard(schema: Schema, isClosed: boolean): Schema {
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
		const ajv = new Ajv({
			...{ strict: false, validateSchema: false, verbose: true },
			// Each check is used a few times, and made again by every process.
			code: { optimize: false },
		});
		for (const [name, format] of Object.entries({ ...FORMATS, id: IDS[isClosed ? year : '2023'] }))
			ajv.addFormat(name, format);
		checkers.set(key, (checker = { ajv, isClosed, compiled: new Map() }));
	}
	return checker;
}

/** The check of one part of an operation. `make` gives the schema in standard words. */
export function check(
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
