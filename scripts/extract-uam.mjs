#!/usr/bin/env node
// Writes sandbox/contract/uam.graphql, the schema of unified alerts, from a schema file: names,
// types, arguments, defaults and what is deprecated, and no prose. The event objects of OCSF are
// left out with every field that leads to one, since nobody here asks for them.
import { readFileSync, writeFileSync } from 'node:fs';
import { Kind, buildASTSchema, parse, print, visit } from 'graphql';
import prettier from 'prettier';

const TARGET = new URL('../sandbox/contract/uam.graphql', import.meta.url);
const LEFT_OUT = /^OcsfObject$|ObjectResponse$|^MapEntry$|^ObjectScalar$/;
const BUILT_IN = new Set(['Boolean', 'Float', 'ID', 'Int', 'String']);

const schemaPath = process.argv[2];
if (!schemaPath) {
	console.error('usage: node scripts/extract-uam.mjs <path to schema.graphql>');
	process.exit(2);
}

const nameOf = (type) => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));
const isLeftOut = (node) => node.type !== undefined && LEFT_OUT.test(nameOf(node.type));

const withoutProse = visit(parse(readFileSync(schemaPath, 'utf8')), {
	enter(node) {
		if (node.kind === Kind.FIELD_DEFINITION && isLeftOut(node)) return null;
		if (/Definition$/.test(node.kind) && node.name && LEFT_OUT.test(node.name.value)) return null;
		if (node.kind === Kind.DIRECTIVE && node.name.value === 'deprecated')
			return { ...node, arguments: [] };
		return node.description ? { ...node, description: undefined } : undefined;
	},
});

/** The names that a definition refers to. */
function references(definition) {
	const names = new Set();
	visit(definition, { NamedType: (node) => void names.add(node.name.value) });
	return names;
}

const definitions = new Map(
	withoutProse.definitions
		.filter((node) => node.name && node.kind !== Kind.DIRECTIVE_DEFINITION)
		.map((node) => [node.name.value, node]),
);
const reached = new Set();
const reach = (name) => {
	if (reached.has(name) || BUILT_IN.has(name)) return;
	reached.add(name);
	const definition = definitions.get(name);
	if (!definition) throw new Error(`no definition of ${name}`);
	for (const other of references(definition)) reach(other);
	// Who asks for an interface may be given any type of it.
	for (const [other, node] of definitions)
		if (node.interfaces?.some((one) => one.name.value === name)) reach(other);
};
reach('Query');
reach('Mutation');

const kept = withoutProse.definitions.filter(
	(node) => node.kind === Kind.DIRECTIVE_DEFINITION || reached.has(node.name?.value),
);
const document = { kind: Kind.DOCUMENT, definitions: kept };
buildASTSchema(document);
const options = await prettier.resolveConfig(TARGET);
writeFileSync(TARGET, await prettier.format(print(document), { ...options, parser: 'graphql' }));
console.log(`${reached.size} types`);
