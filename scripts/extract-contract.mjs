#!/usr/bin/env node
// Writes sandbox/contract/<year>/<area>.json: names, types, enums, limits and permissions of the
// operations in sandbox/contract/operations.txt, and no prose; an area is a tag of the swagger.
// Query arrays are comma-separated. Schemas that an area repeats are stored once in its file, and
// referred to as {"$ref": "<name>"}; the name tells the content, so files never disagree.
//
//   npm run contract -- 2023=<path to swagger.json> 2026=<path to swagger.json>
//
// A year that is not given keeps its files.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const BASE = '/web/api/v2.1';
const ROOM = new URL('../sandbox/contract/', import.meta.url);
const YEARS = ['2023', '2026'];
const SHARE_FROM_CHARACTERS = 160;
const KEPT = ['minItems', 'maxItems', 'minLength', 'maxLength', 'minimum', 'maximum'];

const given = Object.fromEntries(process.argv.slice(2).map((text) => text.split(/=(.*)/s)));
if (Object.keys(given).length === 0 || Object.keys(given).some((year) => !YEARS.includes(year))) {
	console.error(`usage: npm run contract -- ${YEARS.map((y) => `${y}=<swagger.json>`).join(' ')}`);
	process.exit(2);
}

const byKey = ([a], [b]) => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (object) => Object.fromEntries(Object.entries(object).sort(byKey));
const slug = (tag = 'other') => tag.toLowerCase().replace(/\W+/g, '-').replace(/^-|-$/g, '');

/** Whether an expression is one in JavaScript too: some are in Python's verbose form. */
const isPattern = (text) => {
	try {
		return Boolean(new RegExp(text, 'u'));
	} catch {
		return false;
	}
};

/** Facts of the operations that one swagger has. */
class Reader {
	constructor(swagger) {
		this.swagger = swagger;
	}

	resolve(schema) {
		let found = schema;
		while (found?.$ref) found = this.swagger.definitions[found.$ref.split('/').pop()];
		return found ?? {};
	}

	/** JSON Schema without prose; ids, times and e-mails become formats. */
	facts(schema, depth = 0) {
		const source = this.resolve(schema);
		if (depth > 12) return {};
		if (source.oneOf) return { oneOf: source.oneOf.map((sub) => this.facts(sub, depth + 1)) };
		const type = source.type ?? (source.properties ? 'object' : undefined);
		if (!type) return source.enum ? { enum: source.enum } : {};
		const out = { type };
		if (source['x-nullable']) out.nullable = true;
		// Where values depend on another field, the swagger nests one list in the other.
		if (source.enum) out.enum = [...new Set(source.enum.flat())];
		// The later swagger keeps the bound of an id for show only.
		const isId = source.minimum !== undefined || source['x-minimum'] !== undefined;
		if (type === 'string' && isId) out.format = 'id';
		else {
			for (const key of KEPT) if (source[key] !== undefined) out[key] = source[key];
			// It writes null where the earlier one says that a text is a time.
			if (source.format === null) out.format = 'date-time';
			else if (source.format) out.format = source.format;
		}
		if (source.pattern) {
			// The e-mail expression is written for a case-insensitive engine.
			if (source.pattern.includes('@')) out.format = 'email';
			else if (isPattern(source.pattern)) out.pattern = source.pattern;
		}
		if (source.properties) {
			const inner = Object.entries(source.properties);
			out.properties = sorted(
				Object.fromEntries(inner.map(([name, sub]) => [name, this.facts(sub, depth + 1)])),
			);
			if (source.required?.length) out.required = [...source.required].sort();
		}
		if (source.additionalProperties) {
			out.additionalProperties =
				source.additionalProperties === true || this.facts(source.additionalProperties, depth + 1);
		}
		if (source.items) out.items = this.facts(source.items, depth + 1);
		return out;
	}

	/** What the swagger says of `METHOD /path`; undefined when it has no such call. */
	operation(name) {
		const [method, path] = name.split(' ');
		const operation = this.swagger.paths[BASE + path]?.[method.toLowerCase()];
		if (!operation) return undefined;
		const out = { tag: operation.tags?.[0] };
		if (/^\[DEPRECATED\]/i.test(operation.summary ?? '')) out.deprecated = true;
		const permissions = Object.fromEntries(
			['required', 'optional']
				.map((kind) => [kind, operation[`x-s1-${kind}-permissions`] ?? []])
				.filter(([, names]) => names.length > 0),
		);
		if (Object.keys(permissions).length > 0) out.permissions = permissions;
		const groups = { path: {}, query: {}, form: {} };
		for (const parameter of operation.parameters ?? []) {
			const where = parameter.in === 'formData' ? 'form' : parameter.in;
			if (where === 'body') out.body = this.facts(parameter.schema);
			else if (where in groups) {
				const fact = this.facts(parameter);
				if (where !== 'path') {
					delete fact.nullable;
					if (parameter.required) fact.isRequired = true;
				}
				groups[where][parameter.name] = fact;
			}
		}
		for (const [where, group] of Object.entries(groups))
			if (Object.keys(group).length > 0) out[where] = sorted(group);
		const status = ['200', '201', '202', '204'].find((code) => operation.responses[code]);
		if (status) {
			const { schema } = operation.responses[status];
			out.response = { status: Number(status), ...(schema ? { schema: this.facts(schema) } : {}) };
		}
		return out;
	}
}

const isShareable = (value) =>
	value !== null && typeof value === 'object' && typeof value.type === 'string';

/** An area with each schema that it repeats told once. */
function shared(operations) {
	const uses = new Map();
	const count = (value) => {
		if (value === null || typeof value !== 'object') return;
		if (isShareable(value)) {
			const text = JSON.stringify(value);
			if (text.length >= SHARE_FROM_CHARACTERS) {
				uses.set(text, (uses.get(text) ?? 0) + 1);
				if (uses.get(text) > 1) return;
			}
		}
		for (const sub of Object.values(value)) count(sub);
	};
	count(operations);
	const schemas = {};
	const share = (value, name) => {
		if (value === null || typeof value !== 'object') return value;
		if (Array.isArray(value)) return value.map((sub) => share(sub, name));
		const text = isShareable(value) ? JSON.stringify(value) : '';
		const inner = () =>
			Object.fromEntries(
				Object.entries(value).map(([key, sub]) => [
					key,
					share(sub, ['properties', 'items', 'schema', 'oneOf'].includes(key) ? name : key),
				]),
			);
		if (text && (uses.get(text) ?? 0) > 1) {
			const key = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
			schemas[key] ??= inner();
			return { $ref: key };
		}
		return inner();
	};
	const body = share(operations, 'schema');
	return Object.keys(schemas).length === 0
		? { operations: body }
		: { operations: body, schemas: sorted(schemas) };
}

/** JSON with everything that fits on one line on one line. */
const print = (value, indent = '') => {
	const flat = JSON.stringify(value);
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return flat;
	if (indent.length + flat.length <= 100) return flat;
	const body = Object.entries(value).map(
		([key, sub]) => `${indent}\t${JSON.stringify(key)}: ${print(sub, `${indent}\t`)}`,
	);
	return `{\n${body.join(',\n')}\n${indent}}`;
};

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const roomOf = (year) => new URL(`${year}/`, ROOM);
const filesOf = (year) => (existsSync(roomOf(year)) ? readdirSync(roomOf(year)) : []);

/** Corrections to what the swaggers say: {operation, year?, at: [keys...], value, note}. */
function patch(year, operations) {
	for (const { operation, year: only, at, value } of readJson(new URL('patches.json', ROOM))) {
		if (only !== undefined && only !== year) continue;
		let target = operations[operation];
		if (!target) {
			if (only === undefined) continue;
			throw new Error(`patches.json: no ${operation} in the swagger of ${year}`);
		}
		for (const key of at.slice(0, -1)) target = target[key] ??= {};
		target[at.at(-1)] = value;
	}
}

const names = readFileSync(new URL('operations.txt', ROOM), 'utf8')
	.split('\n')
	.map((line) => line.trim().replace(/\s+/, ' '))
	.filter((line) => line && !line.startsWith('#'));
const known = new Set();
const found = {};
for (const year of YEARS) {
	if (given[year]) {
		const reader = new Reader(readJson(given[year]));
		const all = names.map((name) => [name, reader.operation(name)]);
		found[year] = Object.fromEntries(all.filter(([, operation]) => operation));
	}
	const stored = filesOf(year).map((file) => readJson(new URL(file, roomOf(year))).operations);
	for (const name of Object.keys(found[year] ?? Object.assign({}, ...stored))) known.add(name);
}
const unknown = names.filter((name) => !known.has(name));
if (unknown.length > 0) {
	console.error(`in no contract: ${unknown.join(', ')}`);
	process.exit(1);
}

for (const [year, operations] of Object.entries(found)) {
	patch(year, operations);
	const areas = {};
	for (const [name, operation] of Object.entries(operations))
		(areas[slug(operation.tag)] ??= {})[name] = operation;
	mkdirSync(roomOf(year), { recursive: true });
	for (const file of filesOf(year)) rmSync(new URL(file, roomOf(year)));
	for (const [area, inside] of Object.entries(areas))
		writeFileSync(new URL(`${area}.json`, roomOf(year)), `${print(shared(inside))}\n`);
	const count = Object.keys(operations).length;
	console.log(`${year}: ${count} operations in ${Object.keys(areas).length} areas`);
}
