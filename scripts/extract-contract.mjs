#!/usr/bin/env node
// Writes sandbox/contract/operations.json and schemas.json: names, types, enums and limits of the
// operations in sandbox/contract/operations.txt, and no prose. Query arrays are comma-separated.
// Repeated schemas are stored once, in schemas.json, and referred to as {"$ref": "<name>"}.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const BASE = '/web/api/v2.1';
const ROOM = new URL('../sandbox/contract/', import.meta.url);
const SHARE_FROM_CHARACTERS = 160;
const KEPT = ['minItems', 'maxItems', 'minLength', 'maxLength', 'minimum', 'maximum'];

const swaggerPath = process.argv[2];
if (!swaggerPath) {
	console.error('usage: node scripts/extract-contract.mjs <path to swagger.json>');
	process.exit(2);
}
const swagger = JSON.parse(readFileSync(swaggerPath, 'utf8'));

const resolve = (schema) => {
	let found = schema;
	while (found?.$ref) found = swagger.definitions[found.$ref.split('/').pop()];
	return found ?? {};
};

const sorted = (object) =>
	Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

/** JSON Schema of one swagger schema, without prose; ids and e-mails become formats. */
const facts = (schema, depth = 0) => {
	const source = resolve(schema);
	if (depth > 12 || !source.type) return source.enum ? { enum: source.enum } : {};
	const out = { type: source.type };
	if (source['x-nullable']) out.nullable = true;
	if (source.enum) out.enum = source.enum;
	if (source.type === 'string' && source.minimum !== undefined) out.format = 'id';
	else {
		for (const key of KEPT) if (source[key] !== undefined) out[key] = source[key];
		if (source.format) out.format = source.format;
	}
	if (source.pattern) {
		// The e-mail expression is written for a case-insensitive engine.
		if (source.pattern.includes('@')) out.format = 'email';
		else out.pattern = source.pattern;
	}
	if (source.properties) {
		out.properties = sorted(
			Object.fromEntries(
				Object.entries(source.properties).map(([name, sub]) => [name, facts(sub, depth + 1)]),
			),
		);
		if (source.required?.length) out.required = [...source.required].sort();
	}
	if (source.additionalProperties) {
		out.additionalProperties =
			source.additionalProperties === true ? true : facts(source.additionalProperties, depth + 1);
	}
	if (source.items) out.items = facts(source.items, depth + 1);
	return out;
};

const describe = (line) => {
	const [method, path] = line.split(/\s+/);
	const operation = swagger.paths[BASE + path]?.[method.toLowerCase()];
	if (!operation) throw new Error(`not in the swagger: ${line}`);
	const out = { tag: operation.tags?.[0] };
	const groups = { path: {}, query: {} };
	for (const parameter of operation.parameters ?? []) {
		if (parameter.in === 'body') out.body = facts(parameter.schema);
		else {
			const fact = facts(parameter);
			if (parameter.in === 'query') {
				delete fact.nullable;
				if (parameter.required) fact.isRequired = true;
			}
			groups[parameter.in][parameter.name] = fact;
		}
	}
	for (const [where, group] of Object.entries(groups))
		if (Object.keys(group).length) out[where] = sorted(group);
	const status = ['200', '201', '204'].find((code) => operation.responses[code]);
	if (status) {
		const schema = operation.responses[status].schema;
		out.response = { status: Number(status), ...(schema ? { schema: facts(schema) } : {}) };
	}
	return [`${method} ${path}`, out];
};

const lines = readFileSync(new URL('operations.txt', ROOM), 'utf8')
	.split('\n')
	.map((line) => line.trim())
	.filter((line) => line && !line.startsWith('#'));
const operations = Object.fromEntries(lines.map(describe));

// Corrections to the swagger: {operation, at: [keys...], value, note}.
for (const patch of JSON.parse(readFileSync(new URL('patches.json', ROOM), 'utf8'))) {
	let target = operations[patch.operation];
	for (const key of patch.at.slice(0, -1)) target = target[key] ??= {};
	target[patch.at.at(-1)] = patch.value;
}

const isShareable = (value) =>
	value !== null && typeof value === 'object' && typeof value.type === 'string';
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
				share(sub, ['properties', 'items', 'schema'].includes(key) ? name : key),
			]),
		);
	if (text && (uses.get(text) ?? 0) > 1) {
		const key = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 6)}`;
		schemas[key] ??= inner();
		return { $ref: key };
	}
	return inner();
};
const shared = share(operations, 'schema');

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
writeFileSync(new URL('operations.json', ROOM), `${print(shared)}\n`);
writeFileSync(new URL('schemas.json', ROOM), `${print(sorted(schemas))}\n`);
console.log(`${lines.length} operations, ${Object.keys(schemas).length} shared schemas`);
