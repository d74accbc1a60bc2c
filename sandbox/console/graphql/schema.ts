import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	GraphQLError,
	Kind,
	buildASTSchema,
	isEnumType,
	parse,
	print,
	validate,
	valueFromASTUntyped,
	visit,
	type DocumentNode,
	type GraphQLScalarType,
	type GraphQLSchema,
	type ObjectTypeDefinitionNode,
} from 'graphql';

import older from '../../contract/uam-older.json';

/** The whole schema, one without the fields that older consoles lack, or no unified alerts. */
export type UamMode = 'full' | 'older' | 'none';

const LONGEST = 2n ** 63n;
const SDL = join(__dirname, '../../contract/uam.graphql');

function toLong(value: unknown): bigint {
	const isWhole =
		typeof value === 'bigint' ||
		(typeof value === 'number' && Number.isSafeInteger(value)) ||
		(typeof value === 'string' && /^-?\d+$/.test(value));
	const long = isWhole ? BigInt(value as bigint | number | string) : LONGEST;
	if (long >= LONGEST || long < -LONGEST)
		throw new GraphQLError(`Expected type 'Long' but was '${String(value)}'.`);
	return long;
}

/** What the scalars of the schema accept and give: longs are BigInt inside. */
function furnish(schema: GraphQLSchema): GraphQLSchema {
	const scalar = (name: string) => schema.getType(name) as GraphQLScalarType<unknown>;
	Object.assign(scalar('Long'), {
		serialize: toLong,
		parseValue: toLong,
		parseLiteral: (node: { kind: Kind; value?: string }) => toLong(node.value),
	});
	scalar('JSON').parseLiteral = (node, variables) => valueFromASTUntyped(node, variables);
	return schema;
}

function withoutFields(document: DocumentNode, names: readonly string[]): DocumentNode {
	const gone = new Set(names);
	const trim = (node: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode => ({
		...node,
		fields: node.fields
			?.filter((field) => !gone.has(`${node.name.value}.${field.name.value}`))
			.map((field) => ({
				...field,
				arguments: field.arguments?.filter(
					({ name }) => !gone.has(`${node.name.value}.${field.name.value}(${name.value})`),
				),
			})),
	});
	return visit(document, { ObjectTypeDefinition: trim });
}

const whole = parse(readFileSync(SDL, 'utf8'), { noLocation: true });
const documents = { full: whole, older: withoutFields(whole, older) };
const schemas = {
	full: furnish(buildASTSchema(documents.full)),
	older: furnish(buildASTSchema(documents.older)),
};

export type SchemaMode = keyof typeof schemas;

export const schemaOf = (mode: SchemaMode): GraphQLSchema => schemas[mode];

/** The schema as text, as the console's dump gives it. */
export const schemaText = (mode: SchemaMode): string => print(documents[mode]);

/** The values of an enum of the schema. */
export function enumValues(name: string): string[] {
	const type = schemas.full.getType(name);
	if (!isEnumType(type)) throw new Error(`no enum ${name}`);
	return type.getValues().map((value) => value.name);
}

/**
 * What is wrong with a document: the messages of its validation, none when a console would carry
 * it out. For the tests of everything that sends documents.
 */
export function validateDocument(document: string, mode: SchemaMode = 'full'): string[] {
	try {
		return validate(schemas[mode], parse(document)).map(({ message }) => message);
	} catch (error) {
		return [(error as Error).message];
	}
}
